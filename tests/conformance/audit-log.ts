import { describe, expect, test } from 'vitest'
import type { Catalog } from '../../gateway/domain/databases/catalog.ts'
import { type AuditEvent, anonymous, gatewayItself, genesisHash } from '../../gateway/domain/watching/audit.ts'
import { verifyAudit } from '../../gateway/services/security/verify-audit.ts'

export function auditEvent(members: Partial<AuditEvent> = {}): AuditEvent {
  return {
    atMs: 1_764_000_000_000,
    actor: gatewayItself,
    address: '192.0.2.1',
    action: 'spawnDatabase',
    target: 'orders',
    outcome: 'done',
    status: 201,
    reason: null,
    attempts: 1,
    requestId: 'r-1',
    details: '{"fields":["ü"]}',
    ...members,
  }
}

/** What the audit log of every catalog does; `open` gives another connection to the same one. */
export function describeAuditLog(current: () => Catalog, open: () => Promise<Catalog>): void {
  describe('audit', () => {
    test('an empty log begins at the genesis and is whole', async () => {
      const genesis = { seq: 0, hash: genesisHash }
      expect(await current().audit.head()).toEqual(genesis)
      expect(await verifyAudit(current().audit)).toEqual({ entries: 0, anchor: genesis, head: genesis, problem: null })
    })

    test('append() keeps every member, in order, and answers the end of the chain', async () => {
      const { audit } = current()
      const events = [
        auditEvent(),
        auditEvent({ actor: anonymous, target: null, outcome: 'refused', reason: 'API_KEY_INVALID', attempts: 7 }),
        auditEvent({ actor: { kind: 'user', id: 'u', name: 'a@b.c' }, requestId: null, details: null, address: '' }),
      ]
      const end = await audit.append(events)
      await using other = await open()
      const entries = await other.audit.read({}, { after: 0, limit: 10 })
      expect(entries.map(({ hash, seq, ...event }) => event)).toEqual(events)
      expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3])
      expect(end).toEqual({ seq: 3, hash: entries[2]?.hash })
      expect(await verifyAudit(other.audit)).toMatchObject({ entries: 3, head: end, problem: null })
    })

    test('gateways that write at once make one chain', async () => {
      await using other = await open()
      await Promise.all(
        Array.from({ length: 20 }, (_, count) =>
          (count % 2 === 0 ? current() : other).audit.append([auditEvent({ requestId: `r-${count}` }), auditEvent()]),
        ),
      )
      expect(await verifyAudit(other.audit)).toMatchObject({ entries: 40, problem: null })
    })

    test('read() filters, and pages in both directions', async () => {
      const { audit } = current()
      await audit.append(
        Array.from({ length: 10 }, (_, count) =>
          auditEvent({ atMs: 1_000 + count, target: count % 2 === 0 ? 'even' : 'odd', requestId: String(count) }),
        ),
      )
      const idsOf = async (...args: Parameters<typeof audit.read>) =>
        (await audit.read(...args)).map(({ requestId }) => Number(requestId))
      expect(await idsOf({}, { before: null, limit: 3 })).toEqual([9, 8, 7])
      expect(await idsOf({}, { before: 8, limit: 3 })).toEqual([6, 5, 4])
      expect(await idsOf({ target: 'odd' }, { after: 0, limit: 2 })).toEqual([1, 3])
      expect(await idsOf({ fromMs: 1_003, toMs: 1_005 }, { after: 0, limit: 10 })).toEqual([3, 4])
      expect(await idsOf({ actor: 'nobody' }, { after: 0, limit: 10 })).toEqual([])
    })

    test('trim() forgets the oldest alone, and the rest is still whole', async () => {
      const { audit } = current()
      await audit.append([1, 2, 3, 4].map((second) => auditEvent({ atMs: second * 1_000 })))
      expect(await audit.trim(500)).toBe(0)
      expect(await audit.trim(3_000)).toBe(2)
      expect(await verifyAudit(audit)).toMatchObject({
        entries: 2,
        anchor: { seq: 2 },
        head: { seq: 4 },
        problem: null,
      })
      expect(await audit.trim(9_000)).toBe(2)
      await audit.append([auditEvent()])
      expect(await verifyAudit(audit)).toMatchObject({
        entries: 1,
        anchor: { seq: 4 },
        head: { seq: 5 },
        problem: null,
      })
    })

    test('countRefusals() adds up attempts, the most frequent first', async () => {
      const { audit } = current()
      const refused = { outcome: 'refused', reason: 'API_KEY_INVALID' } as const
      await audit.append([
        auditEvent({ ...refused, attempts: 5, atMs: 100 }),
        auditEvent({ ...refused, attempts: 2, atMs: 200 }),
        auditEvent({ ...refused, attempts: 3, atMs: 200 }),
        auditEvent({ ...refused, attempts: 9, atMs: 200, address: '192.0.2.9' }),
        auditEvent({ atMs: 200 }),
      ])
      expect(await audit.countRefusals(150, 10)).toEqual([
        { reason: 'API_KEY_INVALID', address: '192.0.2.9', attempts: 9 },
        { reason: 'API_KEY_INVALID', address: '192.0.2.1', attempts: 5 },
      ])
    })
  })
}
