import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workerSpec } from '../conformance/worker-spec.ts'
import { send } from '../harness/raw-http.ts'
import { docker as dockerLines } from '../harness/tested-driver.ts'
import { dockerPlace } from './docker-place.ts'
import { type OpenProxy, openProxy } from './open-proxy.ts'

const run = promisify(execFile)
const docker = async (...args: string[]) => (await dockerLines(...args)).join('\n')
const image = 'db-forge-worker:0.24.32'
let opened: OpenProxy
let proxy: string

beforeAll(async () => {
  opened = await openProxy({ mode: 'manage', images: [image] })
  proxy = opened.address
})
afterAll(() => opened.close())

/** The command-line client through the proxy. */
const throughProxy = (...args: string[]) => run('docker', ['--host', `tcp://${proxy}`, ...args])

/** What it complains about. */
function refused(...args: string[]): Promise<string> {
  return throughProxy(...args).then(
    ({ stdout }) => Promise.reject(new Error(`It was done: ${stdout}`)),
    (error: { readonly stderr: string }) => error.stderr,
  )
}

describe('of a worker that runs', () => {
  test.each([
    ['a shell', 'exec', 'db-worker-victim', 'id'],
    ['a copy of its files', 'cp', 'db-worker-victim:/var/lib/sqld', '-'],
    ['another rule for restarts', 'update', '--restart', 'always', 'db-worker-victim'],
    ['a processor of its own', 'update', '--cpuset-cpus', '0', 'db-worker-victim'],
    ['another name', 'rename', 'db-worker-victim', 'db-worker-other'],
    ['an image of it', 'commit', 'db-worker-victim'],
  ])('%s is not to be had', async (_, ...args) => {
    await using place = await dockerPlace()
    await place.driver.ensure(workerSpec({ name: 'victim' }))
    expect(await refused(...args)).toContain('is not allowed')
  })
})

const narrow = ['--cap-drop', 'ALL', '--security-opt', 'no-new-privileges:true', '--user', '10001:10001']
const labelled = [...narrow, '--label', 'db-worker=true', '--network', 'db-forge-tests']
const create = ['create', '--name', 'db-worker-evil', ...labelled]

test.each([
  ['a mount of the host', [...create, '-v', '/:/host', image]],
  ['the Docker socket', [...create, '-v', '/var/run/docker.sock:/s', image]],
  ['privileges', [...create, '--privileged', image]],
  ['a capability', [...create, '--cap-add', 'SYS_ADMIN', image]],
  ['a device', [...create, '--device', '/dev/null', image]],
  ['the processes of the host', [...create, '--pid', 'host', image]],
  ['no seccomp', [...create, '--security-opt', 'seccomp=unconfined', image]],
  ['another image', [...create, 'db-forge-base:trixie']],
  ['another name', ['create', '--name', 'evil', ...labelled, image]],
  [
    'the network of the host',
    ['create', '--name', 'db-worker-evil', ...narrow, '--label', 'db-worker=true', '--network', 'host', image],
  ],
])('a container with %s is not created', async (_, args) => {
  expect(await refused(...args)).toMatch(/not allowed|must/)
  expect(await docker('ps', '--all', '--quiet', '--filter', 'name=evil')).toBe('')
})

test.each([
  ['images', ['build', '-']],
  [
    'volumes that are folders of the host',
    ['volume', 'create', '--opt', 'type=none', '--opt', 'o=bind', '--opt', 'device=/', 'db-forge-evil'],
  ],
  ['foreign volumes', ['volume', 'create', 'other']],
  ['a swarm', ['swarm', 'init']],
  ['plugins', ['plugin', 'ls']],
])('no %s are made', async (_, args) => {
  expect(await refused(...args)).toMatch(/not allowed|must|none of db-forge's/)
})

describe('a container of somebody else', () => {
  let id: string

  beforeAll(async () => {
    id = await docker('create', '--name', 'somebody', '--network', 'none', '--entrypoint', '/bin/sleep', image, '600')
  })
  afterAll(() => docker('rm', '--force', 'somebody'))

  test('cannot be touched, by its name or by its id', async () => {
    for (const target of ['somebody', id]) {
      for (const args of [
        ['inspect', target],
        ['start', target],
        ['stop', target],
        ['rm', target],
        ['logs', target],
      ]) {
        expect(await refused(...args)).toMatch(/none of db-forge's|No such/)
      }
    }
    expect(await docker('ps', '--all', '--quiet', '--filter', 'name=somebody')).not.toBe('')
  })

  test('is in no list', async () => {
    expect((await throughProxy('ps', '--all', '--format', '{{.Names}}')).stdout).not.toContain('somebody')
  })
})

test('a refusal has the shape that Docker clients read', async () => {
  const answer = await send(`http://${proxy}/v1.45/exec/0/start`, { method: 'POST', body: '{}' })
  expect(answer.status).toBe(403)
  expect(answer.json()).toEqual({ message: 'POST /v1.45/exec/0/start is not allowed' })
})

test('an upgrade is no way around', async () => {
  const headers = { connection: 'Upgrade', upgrade: 'tcp' }
  const answer = await send(`http://${proxy}/v1.45/containers/somebody/attach?stream=1`, { method: 'POST', headers })
  expect(answer.status).toBe(403)
})

test('one that only reads lists workers and changes nothing', async () => {
  const reader = await openProxy({ mode: 'read', images: null })
  const view = reader.address
  expect((await send(`http://${view}/v1.24/containers/json`)).status).toBe(200)
  for (const [method, path] of [
    ['POST', '/v1.45/containers/create?name=db-worker-x'],
    ['POST', '/v1.45/containers/db-worker-x/stop'],
    ['DELETE', '/v1.45/volumes/db-forge-x'],
  ] as const) {
    expect((await send(`http://${view}${path}`, { method })).status).toBe(403)
  }
  reader.close()
})
