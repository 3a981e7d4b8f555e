import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { eventually } from '../harness/eventually.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'

const root = join(import.meta.dirname, '..', '..')
const stopTimeoutMs = 10_000

/** What people type, less the package runner in front of it. */
const commands =
  process.env.EXPECTED_RUNTIME === 'deno'
    ? [{ name: 'deno task start', args: denoTask('start'), runtime: 'deno' }]
    : [
        { name: 'npm start', args: ['infra/scripts/start.mjs'], runtime: 'node' },
        { name: 'npm run start:deno', args: ['infra/scripts/start-deno.mjs'], runtime: 'deno' },
      ]

for (const { name, args, runtime } of commands) {
  test(`${name} prints where it listens, and SIGTERM ends it with 0`, async () => {
    await using folder = await temporaryFolder()
    await using gateway = startCommand(args, folder.path)
    const [, url, , onRuntime] = await eventually(
      () => /ready at (\S+)\n(.|\n)* driver, (\w+) [\d.]+\)/.exec(gateway.output()),
      { timeoutMs: 30_000, what: 'the banner' },
    ).catch((error: unknown) => {
      throw new Error(`No banner: ${gateway.output()}`, { cause: error })
    })
    assert.equal(onRuntime, runtime)

    const [, key = ''] = /Admin key \(shown once\): +(\S+)/.exec(gateway.output()) ?? []
    const created = await fetch(`${url}/admin/databases/spawn/orders`, {
      method: 'POST',
      headers: { 'X-API-Key': key },
    })
    assert.equal(created.status, 201, await created.text())

    gateway.signal('SIGTERM')
    assert.deepEqual(await gateway.ended, [0, null], gateway.output())
  })
}

/** The arguments of a task in deno.json that is one call of Deno. */
function denoTask(name: string): string[] {
  const { tasks }: { tasks: Record<string, string> } = JSON.parse(readFileSync(join(root, 'deno.json'), 'utf8'))
  const [command, ...args] = tasks[name]?.split(' ') ?? []
  assert.equal(command, 'deno')
  return args
}

function startCommand(args: readonly string[], dataDir: string) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, DBFORGE_DATA_DIR: dataDir, DBFORGE_PORT: '0', DBFORGE_LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
  }
  const ended = once(child, 'exit')
  function signal(name: NodeJS.Signals): void {
    // Not child.kill(): after it Deno reports the signal that was sent instead of how the child ended.
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(child.pid, name)
  }
  return {
    signal,
    ended,
    output: () => text,
    async [Symbol.asyncDispose]() {
      signal('SIGTERM')
      const force = setTimeout(() => signal('SIGKILL'), stopTimeoutMs)
      await ended
      clearTimeout(force)
    },
  }
}
