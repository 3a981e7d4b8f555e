import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEndpoint } from '../../gateway/domain/databases/worker.ts'
import { postPipeline, workerSpec } from '../conformance/worker-spec.ts'
import { docker, pidOfContainer } from '../harness/tested-driver.ts'
import { type DockerPlace, dockerPlace } from './docker-place.ts'
import { idlePlace, openOutside, openPorts } from './places.ts'

const run = promisify(execFile)
const [orders, users] = [workerSpec(), workerSpec({ name: 'users' })]
let place: DockerPlace
let endpoint: WorkerEndpoint
let neighbour: WorkerEndpoint
let pid: number

beforeAll(async () => {
  place = await dockerPlace()
  ;[endpoint, neighbour] = await Promise.all([place.driver.ensure(orders), place.driver.ensure(users)])
  pid = await pidOfContainer(endpoint.containerId)
})
afterAll(() => place[Symbol.asyncDispose]())

describe('a worker in its container', () => {
  it('has two open ports, and no gRPC among them', async () => {
    const all = Array.from({ length: 65_535 }, (_, index) => index + 1)
    expect(await openPorts(endpoint.host, all)).toEqual([endpoint.port, endpoint.adminPort])
  }, 600_000)

  it('answers nobody without its own key, on either port', async () => {
    const { host, adminPort } = endpoint
    const refused = [
      await postPipeline(endpoint, 'none', 'SELECT 1'),
      await postPipeline(endpoint, users.signToken(), 'SELECT 1'),
      await fetch(`http://${host}:${endpoint.port}/dump`),
      await fetch(`http://${host}:${adminPort}/v1/namespaces/default/config`),
      await fetch(`http://${host}:${adminPort}/v1/namespaces/default/config`, {
        headers: { authorization: `basic ${neighbour.adminKey}` },
      }),
    ]
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401])
    expect((await postPipeline(endpoint, orders.signToken(), 'SELECT 1')).status).toBe(200)
  })

  it('is not reached from the place of another worker, which reaches itself', async () => {
    const ports = [endpoint.port, endpoint.adminPort]
    const from = await pidOfContainer(neighbour.containerId)
    expect(await openPorts(neighbour.host, ports, from)).toEqual(ports)
    expect(await openPorts(endpoint.host, ports, from)).toEqual([])
  })

  it('has no way out of its network', async () => {
    const { stdout } = await run('nsenter', ['--target', String(pid), '--net', 'ip', 'route'])
    expect(stdout).not.toContain('default')
    expect(stdout.trim().split('\n')).toHaveLength(1)
  })

  it('does not reach an address outside that a container in a network of Docker’s own does', async (context) => {
    context.skip(process.env['DBFORGE_TEST_CGROUP'] === undefined, 'The network of this machine is not ours to change')
    await using outside = await openOutside()
    await using ordinary = await idlePlace('db-forge-tests-ordinary')
    const { host, port } = outside
    expect(await openPorts(host, [port])).toEqual([port])
    expect(await openPorts(host, [port], ordinary.pid)).toEqual([port])
    expect(await openPorts(host, [port], pid)).toEqual([])
  })

  it('is nobody: no root, no capability, no new privileges, filtered system calls', async () => {
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    const fieldOf = (name: string) => new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(status)?.[1]
    expect(fieldOf('Uid')).toBe('10001\t10001\t10001\t10001')
    expect(fieldOf('Gid')).toBe('10001\t10001\t10001\t10001')
    for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb']) expect(fieldOf(set), set).toMatch(/^0+$/)
    expect(fieldOf('NoNewPrivs')).toBe('1')
    expect(fieldOf('Seccomp')).toBe('2')
  })

  it('may write to its volume and a small /tmp, and nowhere else', async () => {
    const mounts = (await readFile(`/proc/${pid}/mounts`, 'utf8')).trim().split('\n')
    const optionsOf = (path: string) =>
      mounts
        .find((mount) => mount.split(' ')[1] === path)
        ?.split(' ')[3]
        ?.split(',') ?? []
    expect(optionsOf('/')).toContain('ro')
    expect(optionsOf('/tmp')).toEqual(expect.arrayContaining(['rw', 'noexec', 'nosuid', 'nodev']))
    const writable = mounts
      .filter((mount) => /^rw\b/.test(mount.split(' ')[3] ?? ''))
      .map((mount) => mount.split(' ')[1])
    const own = writable.filter((path) => !/^\/(dev|proc|sys|etc)\b/.test(path ?? ''))
    expect(own.sort()).toEqual(['/tmp', '/var/lib/sqld'])
  })

  it('has limits for memory, processes and files, and a log that does not grow', async () => {
    const format = '{{json .HostConfig}}'
    const [text = ''] = await docker('inspect', '--format', format, endpoint.containerId)
    expect(JSON.parse(text)).toMatchObject({
      Memory: 512 * 2 ** 20,
      MemorySwap: 512 * 2 ** 20,
      PidsLimit: 256,
      Privileged: false,
      RestartPolicy: { Name: 'no' },
      LogConfig: { Type: 'json-file', Config: { 'max-size': '1m', 'max-file': '2' } },
    })
    expect(await readFile(`/proc/${pid}/limits`, 'utf8')).toMatch(/Max open files\s+8192\s+8192/)
  })

  it('carries its labels, and the image its healthcheck', async () => {
    const [text = ''] = await docker('inspect', '--format', '{{json .Config}}', endpoint.containerId)
    const { Labels: found, Healthcheck: check } = JSON.parse(text)
    expect(found).toMatchObject({
      'db-worker': 'true',
      'db-name': 'orders',
      'db-forge.database-id': orders.databaseId,
      'org.opencontainers.image.title': 'DB-Forge worker',
    })
    const [command, ...args] = check.Test.slice(1)
    await docker('exec', endpoint.containerId, command, ...args)
  })
})
