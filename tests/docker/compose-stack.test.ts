import { execFile } from 'node:child_process'
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createClient as createHttpClient } from '@libsql/client/http'
import { createClient as createWsClient } from '@libsql/client/ws'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestEdge } from '../harness/edge/test-edge.ts'
import { eventually } from '../harness/eventually.ts'
import { type GatewayCalls, gatewayCalls } from '../harness/gateway-calls.ts'
import { bundleGateway } from '../harness/gateway-process.ts'
import { close, execute } from '../harness/hrana-http.ts'
import { send } from '../harness/raw-http.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { docker as dockerLines } from '../harness/tested-driver.ts'
import { engineHost } from './docker-place.ts'
import { type Asked, openPorts, statusesFrom } from './places.ts'

const run = promisify(execFile)
const docker = async (...args: string[]) => (await dockerLines(...args)).join('\n')
const isOwnEngine = process.env['DBFORGE_TEST_CGROUP'] !== undefined
const reason = 'Names of the stack are fixed: it runs on an engine of its own alone'

const environment = {
  ...process.env,
  DOCKER_HOST: engineHost,
  DOCKER_SOCKET: new URL(engineHost).pathname,
  DBFORGE_GATEWAY_IMAGE: 'db-forge-gateway:test',
}

async function compose(...args: string[]): Promise<string> {
  const { stdout } = await run('docker', ['compose', ...args], { env: environment, maxBuffer: 2 ** 24 })
  return stdout.trim()
}

/** Code in the container of a service. */
const inside = (service: string, code: string) =>
  compose('exec', '-T', service, 'node', '--input-type=module', '-e', code)

let gateway: GatewayCalls
let gatewayUrl: URL

beforeAll(async () => {
  if (!isOwnEngine) return
  const script = 'infra/scripts/docker/gateway-image.mjs'
  await run(process.execPath, [script, 'local', environment.DBFORGE_GATEWAY_IMAGE], { env: environment })
  await buildStandIn()
  await bringUp()
  const format = '{{(index .NetworkSettings.Networks "db-forge-net").IPAddress}}'
  const address = await docker('inspect', '--format', format, await compose('ps', '--quiet', 'gateway'))
  const key = await compose('exec', '-T', 'gateway', 'cat', '/var/lib/db-forge/admin.key')
  gatewayUrl = new URL(`http://${address}:8081`)
  gateway = gatewayCalls(gatewayUrl.origin, key)
}, 600_000)

afterAll(async () => {
  if (isOwnEngine) await make('clean', 'DATA=db-forge')
}, 600_000)

/** As README says. */
async function bringUp(): Promise<void> {
  const readme = await readFile('README.md', 'utf8')
  const [command = ''] = /^docker compose up --detach --wait$/m.exec(readme) ?? []
  await run('bash', ['-euc', command], { env: environment, maxBuffer: 2 ** 24 })
}

/** Under the name of Traefik's image, which cannot be had everywhere: see stand-in.ts. */
async function buildStandIn(): Promise<void> {
  await using folder = await temporaryFolder()
  await copyFile(await bundleGateway('tests/harness/edge/stand-in.ts'), join(folder.path, 'stand-in.mjs'))
  const healthcheck = "fetch('http://127.0.0.1:8080').then(() => process.exit(0), () => process.exit(1))"
  const lines = [
    '#!/bin/sh',
    `if [ "$1" = healthcheck ]; then exec node -e "${healthcheck}"; fi`,
    'exec node /stand-in.mjs',
  ]
  await writeFile(join(folder.path, 'traefik'), `${lines.join('\n')}\n`, { mode: 0o755 })
  const image = [
    `FROM ${environment.DBFORGE_GATEWAY_IMAGE}`,
    'COPY --chmod=644 stand-in.mjs /stand-in.mjs',
    'COPY --chmod=755 traefik /usr/local/bin/traefik',
    'ENTRYPOINT ["traefik"]',
    'CMD []',
  ]
  await writeFile(join(folder.path, 'Dockerfile'), image.join('\n'))
  const traefik = (await compose('config', '--images', 'traefik'))
    .split('\n')
    .find((name) => name.startsWith('traefik:'))
  await docker('buildx', 'build', '--load', '--provenance=false', '--tag', traefik ?? '', folder.path)
}

async function detailsOf(container: string) {
  const { NetworkSettings, Config, State } = JSON.parse(await docker('inspect', container))[0]
  const [adminKey] = Config.Env.flatMap((text: string) => /^LIBSQL_ADMIN_AUTH_KEY=(.*)$/.exec(text)?.[1] ?? [])
  return { pid: State.Pid, address: NetworkSettings.Networks['db-forge-databases'].IPAddress, adminKey }
}

const make = (...args: string[]) => run('make', args, { env: environment, maxBuffer: 2 ** 24 })

test('a gateway in a container makes a worker in another, by the socket proxy', async (context) => {
  context.skip(!isOwnEngine, reason)
  await gateway.spawn('stack-orders')
  await gateway.query('stack-orders', 'CREATE TABLE t (a)')
  await gateway.query('stack-orders', 'INSERT INTO t VALUES (42)')
  expect(await gateway.query('stack-orders', 'SELECT a FROM t')).toMatchObject({ data: [{ a: 42 }] })
  const ours = ['--filter', 'label=db-worker=true', '--filter', 'network=db-forge-databases']
  expect(await docker('ps', '--format', '{{.Names}}', ...ours)).toBe('db-worker-stack-orders')
})

test('the dashboard that was built into the image is served, by path and on its own host', async (context) => {
  context.skip(!isOwnEngine, reason)
  const ask = (path: string, host: string) => send(new URL(path, gatewayUrl).href, { headers: { host } })
  for (const host of ['db.localhost:8081', 'frontend.db.localhost:8081']) {
    const start = await send(gatewayUrl.href, { headers: { host, accept: 'text/html' } })
    expect([start.status, start.headers.location], host).toEqual([302, '/ui'])
    const page = await ask('/ui', host)
    expect([page.status, page.headers['content-type'], page.text]).toEqual([
      200,
      expect.stringContaining('text/html'),
      expect.stringContaining('<title>DB-Forge'),
    ])
    const assets = [...page.text.matchAll(/(?:src|href)="(\/ui\/[^"]+)"/g)].map(([, path = '']) => path)
    const types = new Set<string | undefined>()
    for (const path of assets) {
      const asset = await ask(path, host)
      expect([asset.status, asset.bytes.length > 0], path).toEqual([200, true])
      types.add(asset.headers['content-type']?.split(';')[0])
    }
    expect([...types]).toEqual(expect.arrayContaining(['text/javascript', 'text/css']))
  }
  expect((await ask('/ui', 'stack-orders.db.localhost:8081')).status).toBe(404)
})

test('a direct database gets labels that Traefik sees', async (context) => {
  context.skip(!isOwnEngine, reason)
  await gateway.spawn('stack-straight', { lane: 'direct' })
  const seen = await inside(
    'socket-view',
    "console.log(await (await fetch('http://127.0.0.1:2375/v1.24/containers/json')).text())",
  )
  const containers: { Names: string[]; Labels: Record<string, string> }[] = JSON.parse(seen)
  const names = containers.map(({ Names }) => Names[0])
  expect(names).toEqual(expect.arrayContaining(['/db-worker-stack-orders', '/db-worker-stack-straight']))
  // Not the services of the stack itself.
  expect(names.filter((name) => !name?.startsWith('/db-worker-'))).toEqual([])
  const labels = containers.find(({ Names }) => Names[0] === '/db-worker-stack-straight')?.Labels ?? {}
  const [rule] = Object.keys(labels).filter((name) => name.endsWith('.rule'))
  expect(labels[rule ?? '']).toContain('Host(`stack-straight.db.localhost`)')
  expect(labels['traefik.docker.network']).toBe('db-forge-databases')
})

test('plain HTTP follows those labels past the gateway, and a WebSocket does not', async (context) => {
  context.skip(!isOwnEngine, reason)
  const edge = await startTestEdge(Number(gatewayUrl.port), gatewayUrl.hostname)
  const details = JSON.parse(await docker('inspect', 'db-worker-stack-straight'))[0]
  const host = details.NetworkSettings.Networks['db-forge-databases'].IPAddress
  // From here the gateway has no name.
  const labels = JSON.parse(JSON.stringify(details.Config.Labels).replaceAll('//gateway:8081', `//${gatewayUrl.host}`))
  edge.setContainer(details.Id, labels, { host, port: 8080 })
  const authToken = await gateway.token('stack-straight')
  const port = await edge.portOf('stack-straight.db.localhost')
  const client = createHttpClient({ url: `http://127.0.0.1:${port}`, authToken })
  await client.batch(['CREATE TABLE t (a)', 'INSERT INTO t VALUES (7)'], 'write')
  expect((await client.execute('SELECT a FROM t')).rows[0]?.['a']).toBe(7)
  expect(edge.directCount()).toBe(2)
  const socket = createWsClient({ url: `ws://127.0.0.1:${port}`, authToken })
  expect((await socket.execute('SELECT a FROM t')).rows[0]?.['a']).toBe(7)
  socket.close()
  expect(edge.directCount()).toBe(2)
  await edge.close()
})

test('a worker answers nobody without its own key, from the place of another worker', {
  timeout: 600_000,
}, async (context) => {
  context.skip(!isOwnEngine, reason)
  const [orders, straight] = await Promise.all(['db-worker-stack-orders', 'db-worker-stack-straight'].map(detailsOf))
  const [victim = '', from = 0] = [orders?.address, straight?.pid]
  // Unlike in the network that the driver makes, containers of this one reach each other.
  const all = Array.from({ length: 65_535 }, (_, index) => index + 1)
  expect(await openPorts(victim, all, from)).toEqual([8080, 8081])
  const foreign = await gateway.token('stack-straight')
  const settings = `http://${victim}:8081/v1/namespaces/default/config`
  const pipeline = (token?: string): Asked => ({
    url: `http://${victim}:8080/v2/pipeline`,
    ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
    body: JSON.stringify({ requests: [execute('SELECT a FROM t'), close] }),
  })
  const refused = [
    pipeline(),
    pipeline(foreign),
    { url: `http://${victim}:8080/dump` },
    { url: settings },
    { url: settings, headers: { authorization: `basic ${straight?.adminKey}` } },
  ]
  expect(await statusesFrom(from, refused)).toEqual(refused.map(() => 401))
  const withKey = { url: settings, headers: { authorization: `basic ${orders?.adminKey}` } }
  expect(await statusesFrom(from, [withKey])).toEqual([200])
})

test('README’s addresses answer on the ports of the stack, and a direct database past the gateway', async (context) => {
  context.skip(!isOwnEngine, reason)
  const at = 'http://127.0.0.1:8081'
  const ask = async (host: string, path: string) =>
    (await send(at + path, { headers: { host: `${host}:8081` } })).status
  expect(await ask('db.localhost', '/health')).toBe(200)
  expect(await ask('db.localhost', '/docs')).toBe(200)
  expect(await ask('frontend.db.localhost', '/ui')).toBe(200)
  expect(await ask('stack-orders.db.localhost', '/health')).toBe(200)
  const direct = async () => Number(await (await fetch('http://127.0.0.1:8080')).text())
  const read = async (name: string) => {
    const [before, token] = [await direct(), await gateway.token(name)]
    const headers = { host: `${name}.db.localhost:8081`, authorization: `Bearer ${token}` }
    const body = JSON.stringify({ requests: [execute('SELECT a FROM t'), close] })
    const { status } = await send(`${at}/v2/pipeline`, { method: 'POST', headers, body })
    return { status, direct: (await direct()) - before }
  }
  expect(await read('stack-orders')).toEqual({ status: 200, direct: 0 })
  expect(await read('stack-straight')).toEqual({ status: 200, direct: 1 })
})

test('a container that is not running is left, and its database wakes', async (context) => {
  context.skip(!isOwnEngine, reason)
  await docker('stop', 'db-worker-stack-orders')
  // Also before the engine has told of the end: nothing of such a read was run. A 503 is an engine that is busy with others.
  const read = () => gateway.query('stack-orders', 'SELECT a FROM t')
  const answer = await eventually(async () => await read().then((a) => (a.error?.status === 503 ? null : a)), {
    timeoutMs: 90_000,
    what: 'an answer',
  })
  expect(answer).toMatchObject({ data: [{ a: 42 }] })
}, 300_000)

test('the gateway cannot use Docker for anything else, nor reach what is not its own', async (context) => {
  context.skip(!isOwnEngine, reason)
  const statuses = await inside(
    'gateway',
    `const ask = (path, body) => fetch('http://socket-proxy:2375' + path, { method: 'POST', body: JSON.stringify(body) })
     const exec = await ask('/v1.45/containers/db-worker-stack-orders/exec', { Cmd: ['id'] })
     const mount = await ask('/v1.45/containers/create?name=db-worker-x', { HostConfig: { Binds: ['/:/host'] } })
     const view = await fetch('http://socket-view:2375/_ping').then(() => 'reached', () => 'unreachable')
     console.log(exec.status, mount.status, view)`,
  )
  expect(statuses).toBe('403 403 unreachable')
})

test('no service is root with a capability, writes to its image or gains privileges', async (context) => {
  context.skip(!isOwnEngine, reason)
  for (const id of (await compose('ps', '--quiet')).split('\n')) {
    const format =
      '{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}} {{.HostConfig.Privileged}}'
    expect(await docker('inspect', '--format', format, id)).toBe('true [ALL] [no-new-privileges:true] false')
  }
})

test('make restart, and make down with the stack up again, keep every row', { timeout: 600_000 }, async (context) => {
  context.skip(!isOwnEngine, reason)
  const count = async () =>
    await inside(
      'gateway',
      `const key = (await import('node:fs')).readFileSync('/var/lib/db-forge/admin.key', 'utf8').trim()
       const headers = { 'X-API-Key': key, 'Content-Type': 'application/json' }
       const body = JSON.stringify({ sql: 'SELECT a FROM t' })
       const url = 'http://127.0.0.1:8081/api/db/stack-orders/query'
       const answer = await fetch(url, { method: 'POST', headers, body })
       console.log(answer.status, JSON.stringify((await answer.json()).data))`,
    )
  await make('restart')
  await expect.poll(count).toBe('200 [{"a":42}]')
  await make('down')
  expect(await docker('ps', '--quiet', '--filter', 'label=com.docker.compose.project=db-forge')).toBe('')
  expect(await docker('network', 'ls', '--quiet', '--filter', 'name=^db-forge-databases$')).toBe('')
  await bringUp()
  // The network that its container was in has gone: it gets another container, and keeps its volume.
  await expect.poll(count).toBe('200 [{"a":42}]')
})

test('make clean leaves the data, and deletes it only when told to by name', { timeout: 600_000 }, async (context) => {
  context.skip(!isOwnEngine, reason)
  const installation = await compose('exec', '-T', 'gateway', 'cat', 'installation')
  const volumes = async () => [
    ...(await dockerLines('volume', 'ls', '--quiet', '--filter', 'name=^db-forge-data$')),
    ...(await dockerLines('volume', 'ls', '--quiet', '--filter', `label=db-forge.installation=${installation}`)),
  ]
  const containers = async () => [
    ...(await dockerLines('ps', '--all', '--quiet', '--filter', 'label=com.docker.compose.project=db-forge')),
    ...(await dockerLines('ps', '--all', '--quiet', '--filter', `label=db-forge.installation=${installation}`)),
  ]
  const before = await volumes()
  expect(before.length).toBeGreaterThanOrEqual(3)
  for (const wrong of [[], ['DATA=1'], ['DATA=yes']]) {
    await run('make', ['clean', ...wrong], { env: { ...environment, DATA: 'db-forge' } })
    expect(await containers()).toEqual([])
    expect(await volumes()).toEqual(before)
  }
  await make('clean', 'DATA=db-forge')
  expect(await containers()).toEqual([])
  expect(await volumes()).toEqual([])
})
