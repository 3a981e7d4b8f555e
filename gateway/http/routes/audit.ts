import * as contract from '../../contract/audit.ts'
import type { ForgeError } from '../../domain/errors.ts'
import { verifyAudit } from '../../services/security/verify-audit.ts'
import { auditStream } from '../audit-stream.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import type { Mount } from '../mount.ts'
import { auditFilterOf, csvHead, csvLine, presentAuditEntry } from '../present/present-audit.ts'
import { sendEncoded } from '../send-encoded.ts'

const defaultLimit = 100

export function mountAuditRoutes(mount: Mount, { answers, audit, events, handOuts }: ControlPlaneDependencies): void {
  const { log } = audit

  mount.guarded(contract.listAuditRoute, async ({ context, query }) => {
    const { limit = defaultLimit, before = null, ...filter } = query
    // One more than is shown tells whether there is another page.
    const [found, head] = await Promise.all([log.read(auditFilterOf(filter), { limit: limit + 1, before }), log.head()])
    const entries = found.slice(0, limit)
    const next = found.length > limit ? (entries.at(-1)?.seq ?? null) : null
    return context.json({ entries: entries.map(presentAuditEntry), next, head })
  })

  mount.guarded(contract.exportAuditRoute, ({ context, query }) => {
    const { format = 'ndjson', ...filter } = query
    const isCsv = format === 'csv'
    const lineOf = isCsv
      ? csvLine
      : (entry: Parameters<typeof presentAuditEntry>[0]) => `${JSON.stringify(presentAuditEntry(entry))}\n`
    context.header('Content-Disposition', `attachment; filename="audit.${format}"`)
    const answer = {
      contentType: isCsv ? 'text/csv; charset=utf-8' : 'application/x-ndjson',
      body: auditStream(log, auditFilterOf(filter), isCsv ? csvHead : '', lineOf),
    }
    const request = { requestId: context.get('requestId'), endpoint: contract.exportAuditRoute.label }
    const onFailure = (error: ForgeError) => events.requestFailed({ ...request, error })
    return sendEncoded(context, answer, { answers, databaseId: null, handOuts, onFailure })
  })

  mount.guarded(contract.verifyAuditRoute, async ({ context }) => {
    const { problem, ...verdict } = await verifyAudit(log)
    return context.json({ is_whole: problem === null, ...verdict, problem })
  })
}
