import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { WorkerDriver, WorkerEndpoint, WorkerExit, WorkerSpec } from '../../gateway/domain/databases/worker.ts'
import { eventually } from '../harness/eventually.ts'
import { countSql, type DriverUnderTest, ensureCounted, exitsOf } from './driver-under-test.ts'
import { describeGatewayCrash } from './gateway-crash.ts'
import { openStream, postPipeline, query, readSettings, workerSpec } from './worker-spec.ts'

/** What every worker driver does alike, on real workers. */
export function describeWorkerDriver(name: string, makeDriver: () => Promise<DriverUnderTest>): void {
  describe(`${name} driver`, () => {
    let place: DriverUnderTest
    let driver: WorkerDriver

    beforeEach(async () => {
      place = await makeDriver()
      driver = place.driver
    })
    afterEach(() => place[Symbol.asyncDispose]())

    const createCount = (spec: WorkerSpec) => ensureCounted(driver, spec)

    it('probe() succeeds where workers can run', async () => {
      await expect(driver.probe()).resolves.toBeUndefined()
    })

    describe('ensure()', () => {
      it('resolves when a query is answered', async () => {
        const spec = workerSpec()
        const endpoint = await driver.ensure(spec)
        expect(await query(endpoint, spec, 'SELECT 6 * 7')).toEqual([['42']])
        expect(endpoint.databaseId).toBe(spec.databaseId)
        expect(endpoint.containerId).toMatch(/^[0-9a-f]{64}$/)
        expect(Math.abs(endpoint.startedAtMs - Date.now())).toBeLessThan(60_000)
      })

      it('gives the same worker when it runs already', async () => {
        const spec = workerSpec()
        const first = await driver.ensure(spec)
        expect(await driver.ensure(spec)).toEqual(first)
        expect(await place.countProcesses(spec.databaseId)).toBe(1)
      })

      it('starts one worker for 20 callers at once', async () => {
        const spec = workerSpec()
        const endpoints = await Promise.all(Array.from({ length: 20 }, () => driver.ensure(spec)))
        expect(new Set(endpoints.map((endpoint) => JSON.stringify(endpoint))).size).toBe(1)
        expect(await place.countProcesses(spec.databaseId)).toBe(1)
      })

      it('gives every database a worker that opens to its own key only', async () => {
        const [orders, users] = [workerSpec(), workerSpec({ name: 'users' })]
        const [ordersEndpoint, usersEndpoint] = await Promise.all([driver.ensure(orders), driver.ensure(users)])
        const addressOf = ({ host, port }: WorkerEndpoint) => `${host}:${port}`
        expect(addressOf(ordersEndpoint)).not.toBe(addressOf(usersEndpoint))
        expect((await postPipeline(ordersEndpoint, orders.signToken(), 'SELECT 1')).status).toBe(200)
        expect((await postPipeline(ordersEndpoint, users.signToken(), 'SELECT 1')).status).toBe(401)
        await expect(readSettings({ ...ordersEndpoint, adminKey: usersEndpoint.adminKey })).rejects.toThrow('401')
      })

      it('applies strong durability, again after a restart', async () => {
        const spec = workerSpec({ durability: 'strong' })
        for (const round of ['first start', 'restart']) {
          const endpoint = await driver.ensure(spec)
          expect((await readSettings(endpoint))['durability_mode'], round).toBe('strong')
          expect(await query(endpoint, spec, 'PRAGMA synchronous'), round).toEqual([['2']])
          await driver.stop(spec.databaseId)
        }
      })

      it('starts anew with a changed spec and keeps the data', async () => {
        const spec = workerSpec({ durability: 'strong' })
        const first = await createCount(spec)
        const relaxed = { ...spec, durability: 'relaxed' as const }
        const second = await driver.ensure(relaxed)
        expect(second.adminKey).not.toBe(first.adminKey)
        expect(await query(second, spec, 'PRAGMA synchronous')).toEqual([['1']])
        expect(await query(second, spec, countSql)).toEqual([['2']])
        expect(await place.countProcesses(spec.databaseId)).toBe(1)
      })

      it('keeps a database below its largest size, and lifts the limit again', async () => {
        const spec = workerSpec({ maxSizeBytes: 200_000 })
        const endpoint = await createCount(spec)
        const insert = 'INSERT INTO t VALUES (randomblob(150000))'
        await query(endpoint, spec, insert)
        await expect(query(endpoint, spec, insert)).rejects.toThrow('SQLITE_FULL')

        const unlimited = { ...spec, maxSizeBytes: null }
        await query(await driver.ensure(unlimited), unlimited, insert)
      })

      it('refuses a result over the limit', async () => {
        const spec = workerSpec({ maxResultBytes: 100_000 })
        const endpoint = await driver.ensure(spec)
        expect(await query(endpoint, spec, 'SELECT length(randomblob(200000))')).toEqual([['200000']])
        await expect(query(endpoint, spec, 'SELECT randomblob(200000)')).rejects.toThrow('RESPONSE_TOO_LARGE')
      })

      it('leaves no worker when it is aborted during the start', async () => {
        const spec = workerSpec()
        // Moments before and after the process is there; a machine that stood still meanwhile may have it ready by then.
        let aborted = 0
        for (const delayMs of [0, 1, 2, 3, 4, 5, 6]) {
          const controller = new AbortController()
          const starting = driver.ensure(spec, { signal: controller.signal })
          setTimeout(() => controller.abort(new Error('Caller left')), delayMs)
          const failure = await starting.then(
            () => null,
            (error: Error) => error.message,
          )
          if (failure === null) await driver.stop(spec.databaseId)
          else expect(failure).toBe('Caller left')
          if (failure !== null) aborted += 1
          expect(await place.countProcesses(spec.databaseId)).toBe(0)
        }
        expect(aborted).toBeGreaterThanOrEqual(4)
        expect(await query(await driver.ensure(spec), spec, 'SELECT 1')).toEqual([['1']])
      })

      it('goes on for the others when one of its callers leaves', async () => {
        const spec = workerSpec()
        const controller = new AbortController()
        const leaving = driver.ensure(spec, { signal: controller.signal })
        const staying = driver.ensure(spec)
        controller.abort(new Error('Caller left'))
        await expect(leaving).rejects.toThrow('Caller left')
        expect(await query(await staying, spec, 'SELECT 1')).toEqual([['1']])
      })
    })

    describe('reconfigure()', () => {
      it('changes a running worker at once and leaves what runs alone', async () => {
        const spec = workerSpec({ durability: 'strong' })
        const endpoint = await createCount(spec)
        const open = await openStream(endpoint, spec, ['BEGIN IMMEDIATE', 'INSERT INTO t VALUES (43)'])

        await driver.reconfigure({ ...spec, durability: 'relaxed', maxSizeBytes: 200_000 })
        expect(await query(endpoint, spec, 'PRAGMA synchronous')).toEqual([['1']])
        await open.run(['INSERT INTO t VALUES (44)', 'COMMIT'])
        expect(await query(endpoint, spec, countSql)).toEqual([['4']])
        await expect(query(endpoint, spec, 'INSERT INTO t VALUES (randomblob(400000))')).rejects.toThrow('SQLITE_FULL')

        await driver.reconfigure(spec)
        expect(await query(endpoint, spec, 'PRAGMA synchronous')).toEqual([['2']])
        await query(endpoint, spec, 'INSERT INTO t VALUES (randomblob(400000))')
        expect(await driver.ensure(spec)).toEqual(endpoint)
      })

      it('follows a start under way', async () => {
        const spec = workerSpec({ durability: 'relaxed' })
        const starting = driver.ensure(spec)
        await driver.reconfigure({ ...spec, durability: 'strong' })
        const endpoint = await starting
        expect(await query(endpoint, spec, 'PRAGMA synchronous')).toEqual([['2']])
      })

      it('starts nothing', async () => {
        const [absent, stopped] = [workerSpec(), workerSpec()]
        await driver.ensure(stopped)
        await driver.stop(stopped.databaseId)
        await driver.reconfigure({ ...stopped, durability: 'relaxed' })
        await driver.reconfigure(absent)
        expect(await driver.list()).toEqual([{ state: 'stopped', databaseId: stopped.databaseId }])
      })
    })

    describe('stop() and destroy()', () => {
      it('stop() keeps the data, and may be called again', async () => {
        const spec = workerSpec()
        await createCount(spec)
        await driver.stop(spec.databaseId)
        await driver.stop(spec.databaseId)
        expect(await place.countProcesses(spec.databaseId)).toBe(0)
        expect(await driver.inspect(spec.databaseId)).toEqual({ state: 'stopped', databaseId: spec.databaseId })
        expect(await query(await driver.ensure(spec), spec, countSql)).toEqual([['2']])
      })

      it('destroy() removes the data, and may be called again', async () => {
        const spec = workerSpec()
        await createCount(spec)
        await driver.destroy(spec.databaseId)
        await driver.destroy(spec.databaseId)
        expect(await place.countProcesses(spec.databaseId)).toBe(0)
        expect(await driver.inspect(spec.databaseId)).toEqual({ state: 'absent', databaseId: spec.databaseId })
        expect(await driver.list()).toEqual([])
        await expect(query(await driver.ensure(spec), spec, countSql)).rejects.toThrow('SQLITE')
      })

      it('stop(), kill() and destroy() of an absent worker succeed and create nothing', async () => {
        const { databaseId } = workerSpec()
        await driver.stop(databaseId)
        await driver.kill(databaseId)
        await driver.destroy(databaseId)
        expect(await driver.list()).toEqual([])
      })

      it('the last call wins when ensure(), stop() and destroy() are raced', async () => {
        const spec = workerSpec()
        const id = spec.databaseId
        await Promise.all([driver.ensure(spec), driver.stop(id), driver.ensure(spec), driver.stop(id)])
        expect(await place.countProcesses(id)).toBe(0)
        const [, , endpoint] = await Promise.all([driver.ensure(spec), driver.destroy(id), driver.ensure(spec)])
        expect(await query(endpoint, spec, 'SELECT 1')).toEqual([['1']])
        expect(await place.countProcesses(id)).toBe(1)
        await Promise.all([driver.stop(id), driver.ensure(spec), driver.destroy(id)])
        expect(await driver.inspect(id)).toMatchObject({ state: 'absent' })
        expect(await place.countProcesses(id)).toBe(0)
      })
    })

    describe('reserve() and assign()', () => {
      it('mark a worker until a database has it, for the next driver too', async () => {
        const [spare, taken] = [workerSpec(), workerSpec()]
        for (const spec of [spare, taken]) {
          await driver.reserve(spec.databaseId)
          await driver.ensure(spec)
        }
        await driver.assign(taken.databaseId)
        await driver.assign(taken.databaseId)
        await using next = await place.reopen()
        const marks = (await next.list()).map(({ databaseId, isSpare = false }) => [databaseId, isSpare] as const)
        expect(new Map<string, boolean>(marks)).toEqual(
          new Map([
            [spare.databaseId, true],
            [taken.databaseId, false],
          ]),
        )
        await next.destroy(spare.databaseId)
        expect(await next.list()).toMatchObject([{ databaseId: taken.databaseId, state: 'running' }])
      })

      it('show a mark without a worker, which destroy() removes', async () => {
        const { databaseId } = workerSpec()
        await driver.reserve(databaseId)
        expect(await driver.list()).toEqual([{ state: 'absent', databaseId, isSpare: true }])
        await driver.destroy(databaseId)
        expect(await driver.list()).toEqual([])
      })
    })

    describe('inspect(), list(), usage() and logs()', () => {
      it('tell the state of every worker', async () => {
        const [running, stopped] = [workerSpec(), workerSpec()]
        const endpoint = await driver.ensure(running)
        await driver.ensure(stopped)
        await driver.stop(stopped.databaseId)
        const expected = [
          { state: 'running', databaseId: running.databaseId, endpoint },
          { state: 'stopped', databaseId: stopped.databaseId },
        ]
        expect(await driver.inspect(running.databaseId)).toEqual(expected[0])
        expect(await driver.inspect(workerSpec().databaseId)).toMatchObject({ state: 'absent' })
        const list = await driver.list()
        expect(list).toHaveLength(2)
        expect(list).toEqual(expect.arrayContaining(expected))
      })

      it('tell what a worker uses', async () => {
        const spec = workerSpec()
        await createCount(spec)
        const awake = await driver.usage(spec.databaseId)
        expect(awake.databaseBytes).toBeGreaterThan(4096)
        expect(awake.diskBytes).toBeGreaterThan(awake.databaseBytes)
        await driver.stop(spec.databaseId)
        const asleep = await driver.usage(spec.databaseId)
        expect(asleep).toMatchObject({ cpuMs: null, memoryBytes: null })
        expect(asleep.databaseBytes).toBeGreaterThan(4096)
      })

      it('logs() of an absent worker is empty', async () => {
        const lines = []
        for await (const line of driver.logs(workerSpec().databaseId, { tailLines: 10 })) lines.push(line)
        expect(lines).toEqual([])
      })
    })

    describe('watch()', () => {
      it('reports a killed worker with its cause; the next one has the data', async () => {
        const spec = workerSpec()
        await createCount(spec)
        const exits = exitsOf(driver)
        await driver.kill(spec.databaseId)
        await eventually(() => exits.length > 0, { what: 'the report of the exit' })
        expect(exits).toMatchObject([{ databaseId: spec.databaseId, cause: 'signal SIGKILL' }])
        expect(await driver.inspect(spec.databaseId)).toMatchObject({ state: 'stopped' })
        expect(await query(await driver.ensure(spec), spec, countSql)).toEqual([['2']])
      })

      it('reports neither a stop nor to those who left', async () => {
        const [stopped, killed] = [workerSpec(), workerSpec()]
        await Promise.all([driver.ensure(stopped), driver.ensure(killed)])
        const missed: WorkerExit[] = []
        driver.watch((exit) => missed.push(exit))()
        const exits = exitsOf(driver)
        await driver.stop(stopped.databaseId)
        await driver.kill(killed.databaseId)
        await eventually(() => exits.length > 0, { what: 'the report of the exit' })
        expect(exits.map((exit) => exit.databaseId)).toEqual([killed.databaseId])
        expect(missed).toEqual([])
      })
    })

    describeGatewayCrash(() => place)
  })
}
