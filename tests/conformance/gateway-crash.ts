import { describe, expect, it } from 'vitest'
import type { WorkerDriver } from '../../gateway/domain/databases/worker.ts'
import { eventually } from '../harness/eventually.ts'
import { countSql, type DriverUnderTest, ensureCounted, exitsOf } from './driver-under-test.ts'
import { asAdopted, query, workerSpec } from './worker-spec.ts'

/** What the next driver on a place does with the workers of the one before. `place` answers that of the running test. */
export function describeGatewayCrash(place: () => DriverUnderTest): void {
  const driver = (): WorkerDriver => place().driver

  describe('after a crash of the gateway', () => {
    it('the next driver lists and adopts the running worker', async () => {
      const spec = workerSpec()
      const endpoint = await ensureCounted(driver(), spec)
      await using next = await place().reopen()
      const adopted = asAdopted(endpoint)
      expect(await next.list()).toEqual([{ state: 'running', databaseId: spec.databaseId, endpoint: adopted }])
      expect(await next.ensure(spec)).toEqual(adopted)
      expect(await query(endpoint, spec, countSql)).toEqual([['2']])
      expect(await place().countProcesses(spec.databaseId)).toBe(1)
    })

    it('the next driver adopts a worker that was reconfigured', async () => {
      const spec = workerSpec()
      const endpoint = await ensureCounted(driver(), spec)
      const relaxed = { ...spec, durability: 'relaxed' as const }
      await driver().reconfigure(relaxed)
      await using next = await place().reopen()
      expect(await next.ensure(relaxed)).toEqual(asAdopted(endpoint))
      expect(await query(endpoint, spec, 'PRAGMA synchronous')).toEqual([['1']])
    })

    it('the next driver reports the end of an adopted worker', async () => {
      const spec = workerSpec()
      await driver().ensure(spec)
      await using next = await place().reopen()
      await next.ensure(spec)
      const exits = exitsOf(next)
      await driver().kill(spec.databaseId)
      await eventually(() => exits.length > 0, { what: 'the report of the exit' })
      expect(exits).toMatchObject([{ databaseId: spec.databaseId }])
    })

    it('the next driver stops, kills and destroys what it did not start', async () => {
      const specs = [workerSpec(), workerSpec(), workerSpec()] as const
      await Promise.all(specs.map((spec) => driver().ensure(spec)))
      await using next = await place().reopen()
      const exits = exitsOf(next)
      await next.stop(specs[0].databaseId)
      await next.kill(specs[1].databaseId)
      await next.destroy(specs[2].databaseId)
      for (const spec of specs) expect(await place().countProcesses(spec.databaseId)).toBe(0)
      await eventually(() => exits.length > 0, { what: 'the report of the kill' })
      expect(exits).toMatchObject([{ databaseId: specs[1].databaseId, cause: 'signal SIGKILL' }])
      expect(await next.inspect(specs[2].databaseId)).toMatchObject({ state: 'absent' })
    })

    it('the next driver replaces a worker whose spec has changed', async () => {
      const spec = workerSpec()
      const first = await ensureCounted(driver(), spec)
      await using next = await place().reopen()
      const changed = { ...spec, maxResultBytes: 50_000 }
      const second = await next.ensure(changed)
      expect(second.adminKey).not.toBe(first.adminKey)
      expect(await query(second, spec, countSql)).toEqual([['2']])
      expect(await place().countProcesses(spec.databaseId)).toBe(1)
    })
  })
}
