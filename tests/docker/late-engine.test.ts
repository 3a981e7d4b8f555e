import { rm } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { eventually } from '../harness/eventually.ts'
import { type GatewayProcess, startGatewayProcess } from '../harness/gateway-process.ts'
import { type TemporaryFolder, temporaryFolder } from '../harness/temporary-folder.ts'
import { docker, removeWorkers } from '../harness/tested-driver.ts'
import { engineHost } from './docker-place.ts'

let folder: TemporaryFolder
let socketPath: string
const open = new Set<Socket>()
let server: Server | null = null

/** The engine of the tests at an address of its own, where it can be absent. */
async function bringEngine(): Promise<void> {
  server = createServer((client) => {
    const engine = connect(new URL(engineHost).pathname)
    client.pipe(engine).pipe(client)
    for (const [one, other] of [
      [client, engine],
      [engine, client],
    ] as const) {
      open.add(one)
      one.on('error', () => other.destroy()).on('close', () => other.destroy())
    }
  })
  await new Promise<void>((resolve) => server?.listen(socketPath, resolve))
}

async function takeEngine(): Promise<void> {
  server?.close()
  server = null
  for (const socket of open) socket.destroy()
  open.clear()
  await rm(socketPath, { force: true })
}

beforeEach(async () => {
  folder = await temporaryFolder()
  socketPath = join(folder.path, 'engine.sock')
})
afterEach(async () => {
  await takeEngine()
  await removeWorkers(join(folder.path, 'data'))
  await folder[Symbol.asyncDispose]()
})

const start = () =>
  startGatewayProcess({ dataDir: join(folder.path, 'data'), env: { DOCKER_HOST: `unix://${socketPath}` } })
const statuses = async (gateway: GatewayProcess) => {
  const list: { name: string; status: string }[] = await (await gateway.call('GET', '/admin/databases')).json()
  return Object.fromEntries(list.map(({ name, status }) => [name, status]))
}

it('a gateway that starts before its engine takes over what runs there as soon as it comes', async () => {
  await bringEngine()
  const earlier = await start()
  for (const name of ['late-running', 'late-paused']) {
    await earlier.spawn(name)
    await earlier.query(name, 'CREATE TABLE t AS SELECT 42 AS a')
  }
  await earlier.call('PATCH', '/admin/databases/late-paused', { idle_ms: 1 })
  await eventually(async () => (await states())['late-paused'] === 'paused', { what: 'the paused container' })
  await earlier.kill()
  await takeEngine()

  await using gateway = await start()
  expect(gateway.stdout()).toContain('Databases cannot start:')
  expect((await gateway.query('late-running', 'SELECT a FROM t')).error.reason).toBe('DRIVER_UNAVAILABLE')
  await bringEngine()
  await eventually(async () => (await statuses(gateway))['late-running'] === 'running', {
    what: 'the worker to be taken over by itself',
  })
  expect(await states()).toEqual({ 'late-running': 'running', 'late-paused': 'paused' })
  for (const name of ['late-running', 'late-paused']) {
    expect((await gateway.query(name, 'SELECT a FROM t')).data).toEqual([{ a: 42 }])
  }
  expect((await gateway.call('GET', '/health')).status).toBe(200)
})

async function states(): Promise<Record<string, string>> {
  const lines = await docker('ps', '--all', '--format', '{{.Label "db-name"}} {{.State}}', '--filter', 'name=late-')
  return Object.fromEntries(lines.map((line) => line.split(' ')))
}
