import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { eventually } from '../harness/eventually.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { type TemporaryFolder, temporaryFolder } from '../harness/temporary-folder.ts'
import { runWriteStorm, stormTable } from '../harness/write-storm.ts'
import { engineHost } from './docker-place.ts'

const root = join(import.meta.dirname, '..', '..')
const run = promisify(execFile)
/** Inside the group of the tests' own engine, which is cleaned up as a whole. */
const cgroup = `${process.env['DBFORGE_TEST_CGROUP'] ?? 'db-forge'}/restart-${process.pid}`

let folder: TemporaryFolder
let engine: ChildProcess
let gateway: TestGateway

/** Another engine than that of the other tests, which go on meanwhile; its rules for packets would replace theirs. */
async function startEngine(): Promise<void> {
  const script = join(root, 'infra', 'scripts', 'docker', 'engine.mjs')
  const own = ['--iptables=false', '--default-address-pool', 'base=10.210.0.0/16,size=24']
  engine = spawn(process.execPath, [script, folder.path, cgroup, ...own], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  engine.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  await eventually(() => output.includes('Engine is ready'), { timeoutMs: 120_000, what: 'the engine' })
}

async function stopEngine(): Promise<void> {
  const ended = once(engine, 'exit')
  engine.kill('SIGTERM')
  await ended
}

beforeEach(async () => {
  folder = await temporaryFolder()
  await startEngine()
  const host = `unix://${join(folder.path, 'docker.sock')}`
  const copy = `docker --host ${engineHost} save db-forge-worker:0.24.32 | docker --host ${host} load`
  await run('bash', ['-euo', 'pipefail', '-c', copy])
  gateway = await startTestGateway({
    env: { DOCKER_HOST: host, DBFORGE_DOCKER_NETWORK: `restart-${process.pid}` },
    dataDir: join(folder.path, 'gateway'),
  })
}, 300_000)

afterEach(async () => {
  await gateway?.close()
  await stopEngine()
  // One that was killed leaves its own folder mounted on itself.
  await run('bash', ['-c', `while umount -R -l ${join(folder.path, 'data')} 2>/dev/null; do :; done`])
  await folder[Symbol.asyncDispose]()
})

it.each([
  ['is stopped', stopEngine],
  [
    'is killed',
    async () => {
      const pid = Number(await readFile(join(folder.path, 'dockerd.pid'), 'utf8'))
      const ended = once(engine, 'exit')
      process.kill(pid, 'SIGKILL')
      await ended
    },
  ],
])(
  'an engine that %s under load and started again loses no acknowledged row',
  async (_, end) => {
    await gateway.spawn('busy')
    await gateway.query('busy', stormTable)
    const token = await gateway.token('busy')
    const storm = runWriteStorm({ url: `${gateway.url}/db/busy`, token, writers: 4, durationMs: 8_000 })
    await eventually(async () => (await gateway.query('busy', 'SELECT count(*) AS n FROM storm')).data[0].n > 50, {
      what: 'writes',
    })
    await end()
    await startEngine()
    const { acknowledged } = await storm
    const stored = await eventually(
      async () => {
        const answer = await gateway.query('busy', 'SELECT id FROM storm')
        return answer.success ? new Set(answer.data.map(({ id }: { id: number }) => id)) : null
      },
      { what: 'the database to be back' },
    )
    expect(acknowledged.length).toBeGreaterThan(50)
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([])
  },
  600_000,
)
