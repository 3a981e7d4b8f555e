import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { delimiter, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SqldBinary } from '../../gateway/drivers/process/sqld-binary.ts'
import { type TemporaryFolder, temporaryFolder } from '../harness/temporary-folder.ts'

const root = join(import.meta.dirname, '..', '..')
const machineAuthorities = '/etc/ssl/certs/ca-certificates.crt'
const timeoutMs = 900_000
const [gatewayImage, workerImage] = ['db-forge-gateway:2.0.0', 'db-forge-worker:0.24.32']

let folder: TemporaryFolder

/** README's command, on the engine that this mode has started, with this machine's network and authorities. */
beforeAll(async () => {
  folder = await temporaryFolder()
  const readme = await readFile(join(root, 'README.md'), 'utf8')
  const [command = ''] = /^docker compose --profile build build$/m.exec(readme) ?? []
  const overlay = join(folder.path, 'build.yml')
  await writeFile(overlay, JSON.stringify(overlayOf(existsSync(machineAuthorities))))
  await run('bash', ['-euc', command], { COMPOSE_FILE: ['docker-compose.yml', overlay].join(delimiter) })
}, timeoutMs)
afterAll(() => folder[Symbol.asyncDispose]())

function overlayOf(hasAuthorities: boolean) {
  const build = { network: 'host', ...(hasAuthorities ? { secrets: ['ca'] } : {}) }
  const services = { gateway: { build }, 'worker-image': { build } }
  return { services, ...(hasAuthorities ? { secrets: { ca: { file: machineAuthorities } } } : {}) }
}

async function run(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const options = { cwd: root, env: { ...process.env, ...env }, maxBuffer: 2 ** 26 }
  return (await promisify(execFile)(command, [...args], options)).stdout.trim()
}

const inside = (image: string, script: string) =>
  run('docker', ['run', '--rm', '--network', 'none', '--entrypoint', '/bin/sh', image, '-c', script])

test(
  'the gateway image has the files that this folder gives it, and the dashboard that was built inside',
  async () => {
    const found = (await inside(gatewayImage, 'cd /opt/db-forge && find . -type f')).split('\n')
    const made = join(folder.path, 'gateway')
    await run(process.execPath, ['infra/scripts/docker/gateway-files.mjs', made])
    const entries = await readdir(made, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    const here = files.map((file) => relative(made, file))
    const inImage = found.map((path) => path.slice(2))
    // Names of the dashboard's files depend on the folder that it was built in.
    const stable = (paths: readonly string[]) => paths.filter((path) => !path.startsWith('ui/assets/')).sort()
    expect(stable(inImage)).toEqual(stable(here))
    expect(here).toEqual(expect.arrayContaining(['gateway.mjs', 'socket-proxy.mjs', 'ui/index.html']))
    expect(inImage.length).toBe(here.length)
    const page = await inside(gatewayImage, 'cat /opt/db-forge/ui/index.html')
    const wanted = [...page.matchAll(/(?:src|href)="\/(ui\/assets\/[^"]+)"/g)].map(([, path]) => path)
    expect(wanted.length).toBeGreaterThan(1)
    expect(inImage).toEqual(expect.arrayContaining(wanted))
  },
  timeoutMs,
)

test(
  'it starts as a user without rights',
  async () => {
    const version = "process.stdout.write(process.version + ' ' + process.getuid())"
    expect(await run('docker', ['run', '--rm', '--network', 'none', gatewayImage, '-e', version])).toBe(
      'v24.13.0 10002',
    )
  },
  timeoutMs,
)

test(
  'the worker image has the sqld of the process driver, to the byte',
  async () => {
    const [digest] = (await inside(workerImage, 'sha256sum /usr/local/bin/sqld')).split(' ')
    const binary = await readFile(await new SqldBinary().confined())
    expect(digest).toBe(createHash('sha256').update(binary).digest('hex'))
  },
  timeoutMs,
)

test('both images tell what they are', async () => {
  const labelsOf = async (image: string) =>
    JSON.parse(await run('docker', ['image', 'inspect', '--format', '{{json .Config.Labels}}', image]))
  const title = 'org.opencontainers.image.title'
  expect(await labelsOf(gatewayImage)).toMatchObject({ [title]: 'DB-Forge gateway' })
  expect(await labelsOf(workerImage)).toMatchObject({ [title]: 'DB-Forge worker' })
})
