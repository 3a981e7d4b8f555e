import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { eventually } from '../harness/eventually.ts'
import { gatewayCalls } from '../harness/gateway-calls.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { docker, removeWorkers } from '../harness/tested-driver.ts'

const root = join(import.meta.dirname, '..', '..')
const baseImage = 'debian:13-slim'

test('README’s two commands for Docker give a database that answers', { timeout: 600_000 }, async () => {
  const [, block = ''] =
    /<!-- run:docker -->\n```bash\n([\s\S]*?)```/.exec(await readFile(join(root, 'README.md'), 'utf8')) ?? []
  const [build = '', start = '', ...others] = block.trim().split('\n')
  expect(others).toEqual([])
  await provideBase()
  await promisify(execFile)('bash', ['-c', build], { cwd: root })

  await using folder = await temporaryFolder()
  const env = {
    ...process.env,
    DBFORGE_PORT: '0',
    DBFORGE_DATA_DIR: folder.path,
    DBFORGE_DOCKER_NETWORK: 'db-forge-tests',
  }
  const child = spawn('bash', ['-c', `exec env ${start}`], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  try {
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    const [, port] = await eventually(() => /ready at \S+:(\d+)/.exec(output), {
      timeoutMs: 180_000,
      what: 'the banner',
    })
    const key = (await readFile(join(folder.path, 'admin.key'), 'utf8')).trim()
    const gateway = gatewayCalls(`http://127.0.0.1:${port}`, key)
    await gateway.spawn('readme')
    expect((await gateway.query('readme', 'SELECT 6 * 7 AS n')).data).toEqual([{ n: 42 }])
    expect(await docker('ps', '--filter', 'label=db-name=readme', '--format', '{{.Names}}')).toContain(
      'db-worker-readme',
    )
  } finally {
    child.kill('SIGTERM')
    await ended
    await removeWorkers(folder.path)
  }
})

/** The build's own base, where no registry is reached: the one that the worker image of the tests was built on. */
async function provideBase(): Promise<void> {
  const has = await docker('images', '--quiet', baseImage)
  const local = await docker('images', '--quiet', 'db-forge-base:trixie')
  if (has.length === 0 && local.length > 0) await docker('tag', 'db-forge-base:trixie', baseImage)
}
