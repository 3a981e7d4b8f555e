import { afterEach, beforeEach, expect, it } from 'vitest'
import { asAdopted, query, workerSpec } from '../conformance/worker-spec.ts'
import { admin, openTestCore, type TestCore } from '../harness/core.ts'
import { docker } from '../harness/tested-driver.ts'
import { dockerPlace } from './docker-place.ts'

const tag = `db-forge-worker:rolled-${process.pid}`
/** Rounds are those of the test alone. */
const hourMs = 3_600_000
let core: TestCore | undefined

beforeEach(() => docker('tag', 'db-forge-worker:0.24.32', tag))
afterEach(async () => {
  await core?.close()
  core = undefined
  await docker('rmi', tag)
})

/** The tag stands for another image from now on; answers that image's id. */
async function rebuild(): Promise<string> {
  const [container = ''] = await docker('create', 'db-forge-worker:0.24.32')
  await docker('commit', '--change', `LABEL rebuilt=${Date.now()}`, container, tag)
  await docker('rm', container)
  return (await docker('image', 'inspect', '--format', '{{.Id}}', tag))[0] ?? ''
}

const imageOf = async (container: string) => (await docker('inspect', '--format', '{{.Image}}', container))[0]

it('a new image reaches workers that nobody uses, one a round, and the others when they are idle', async () => {
  const open = await openTestCore({ env: { DBFORGE_WORKER_IMAGE: tag }, overrides: { reconcileMs: hourMs } })
  core = open
  const names = ['rolled-a', 'rolled-b', 'rolled-c'] as const
  for (const name of names) {
    await open.context.databases.spawn(admin, name, {})
    await open.run(name, 'CREATE TABLE t (a)')
  }
  const phases = () => names.map((name) => open.lifecycle(name).phase)
  const round = async () => {
    await open.context.reconciler.reconcile()
    return phases()
  }
  expect(await round()).toEqual(['awake', 'awake', 'awake'])
  const rebuilt = await rebuild()
  const busy = open.lifecycle('rolled-a')
  await busy.begin()
  const counts = []
  for (let rounds = 0; rounds < 3; rounds += 1) {
    counts.push((await round()).filter((phase) => phase === 'asleep').length)
  }
  expect(counts).toEqual([1, 2, 2])
  expect(busy.phase).toBe('awake')
  busy.end()
  expect(await round()).toEqual(['asleep', 'asleep', 'asleep'])
  for (const name of names) {
    expect((await open.run(name, 'SELECT count(*) FROM t')).rows).toHaveLength(1)
    expect(await imageOf(open.lifecycle(name).containerId)).toBe(rebuilt)
  }
  expect(await round()).toEqual(['awake', 'awake', 'awake'])
})

it('a worker of another image is adopted while it runs, and made anew once it was stopped', async () => {
  await using place = await dockerPlace()
  const spec = workerSpec({ name: 'renamed' })
  const endpoint = await place.driver.ensure(spec)
  const rebuilt = await rebuild()
  const next = await place.open({ image: tag })
  expect(await next.ensure(spec)).toEqual(asAdopted(endpoint))
  expect(await next.outdated()).toEqual([spec.databaseId])
  await next.stop(spec.databaseId)
  const anew = await next.ensure(spec)
  expect(await imageOf(anew.containerId)).toBe(rebuilt)
  expect(await next.outdated()).toEqual([])
  expect(await query(anew, spec, 'SELECT 1')).toEqual([['1']])
})
