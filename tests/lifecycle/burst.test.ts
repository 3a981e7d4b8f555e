import { afterEach, expect, it } from 'vitest'
import type { WorkerDriver, WorkerSpec } from '../../gateway/domain/databases/worker.ts'
import { openDriver } from '../../gateway/drivers/index.ts'
import { admin, openTestCore, type TestCore } from '../harness/core.ts'
import { eventually } from '../harness/eventually.ts'
import { type TemporaryFolder, temporaryFolder } from '../harness/temporary-folder.ts'

let folder: TemporaryFolder
let core: TestCore | undefined
afterEach(async () => {
  await core?.close()
  await folder?.[Symbol.asyncDispose]()
})

/** A core on the process driver, whose starts are watched: `onStart` comes before each, the answer after it. */
async function openWatched(maxStarts: number, onStart: (spec: WorkerSpec) => Promise<() => void>): Promise<TestCore> {
  folder = await temporaryFolder()
  const driver = await openDriver('process', { dataDir: folder.path, stopGraceMs: 2_000, readyTimeoutMs: 60_000 })
  const watched: WorkerDriver = new Proxy(driver, {
    get(target, name) {
      if (name === 'ensure') {
        return async (...args: Parameters<WorkerDriver['ensure']>) => {
          const onEnd = await onStart(args[0])
          return target.ensure(...args).finally(onEnd)
        }
      }
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const env = { DBFORGE_MAX_STARTS: String(maxStarts), DBFORGE_DURABILITY: 'relaxed', DBFORGE_WAKE_TIMEOUT_MS: '60000' }
  core = await openTestCore({ dataDir: folder.path, env, overrides: { driver: watched } })
  return core
}

async function makeAsleep(on: TestCore, names: readonly string[]): Promise<void> {
  await Promise.all(names.map((name) => on.context.databases.spawn(admin, name, {})))
  await Promise.all(names.map((name) => on.lifecycle(name).sleep('idle')))
}

it('100 sleeping databases woken at once all answer, in order, four starting at a time', {
  timeout: 120_000,
}, async () => {
  let starting = 0
  let mostStarting = 0
  const order: string[] = []
  const on = await openWatched(4, async ({ name }) => {
    order.push(name)
    starting += 1
    mostStarting = Math.max(mostStarting, starting)
    return () => {
      starting -= 1
    }
  })
  const names = Array.from({ length: 100 }, (_, index) => `burst-${index}`)
  await makeAsleep(on, names)
  order.length = 0
  const answers = await Promise.all(names.map((name) => on.run(name, 'SELECT 6 * 7')))
  for (const { rows } of answers) expect(rows).toEqual([[{ type: 'integer', value: '42' }]])
  expect(order).toEqual(names)
  expect(mostStarting).toBe(4)
})

it('a wake that everybody left before its turn starts nothing, and the next one does', async () => {
  const started: string[] = []
  let release = (): void => undefined
  let mustWait = false
  const on = await openWatched(1, async ({ name }) => {
    started.push(name)
    if (mustWait)
      await new Promise<void>((resolve) => {
        release = resolve
      })
    return () => undefined
  })
  await makeAsleep(on, ['slow', 'left', 'patient'])
  started.length = 0
  mustWait = true
  const slow = on.run('slow', 'SELECT 1')
  await eventually(() => started.length === 1, { what: 'the slow start' })
  const leaving = new AbortController()
  const left = on.lifecycle('left').begin(leaving.signal)
  const patient = on.run('patient', 'SELECT 1')
  leaving.abort(new Error('Caller left'))
  await expect(left).rejects.toThrow('Caller left')
  mustWait = false
  release()
  expect((await slow).rows).toHaveLength(1)
  expect((await patient).rows).toHaveLength(1)
  expect(started).toEqual(['slow', 'patient'])
  expect(on.lifecycle('left').phase).toBe('asleep')
  expect((await on.run('left', 'SELECT 1')).rows).toHaveLength(1)
})
