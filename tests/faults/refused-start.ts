import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect } from 'vitest'
import { bundleGateway } from '../harness/gateway-process.ts'

export interface StartAttempt {
  readonly dataDir: string
  readonly env?: Readonly<Record<string, string>>
  /** Who it runs as; the user of the tests when absent. */
  readonly user?: number
}

const deadlineMs = 60_000

/** Starts a gateway that must refuse to: exit code 1, nothing on stdout, no stack trace. Answers what it says. */
export async function refusedStart({ dataDir, env = {}, user }: StartAttempt): Promise<string> {
  const child = spawn(process.execPath, [await bundleGateway()], {
    env: {
      PATH: process.env['PATH'],
      DBFORGE_DATA_DIR: dataDir,
      DBFORGE_PORT: '0',
      DBFORGE_LOG_LEVEL: 'error',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user === undefined ? {} : { uid: user, gid: user }),
    timeout: deadlineMs,
    killSignal: 'SIGKILL',
  })
  const output = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text
  })
  const [code] = await once(child, 'close')
  expect({ code, stdout: output.stdout }, output.stderr).toEqual({ code: 1, stdout: '' })
  expect(output.stderr).toMatch(/^Cannot start DB-Forge: /)
  expect(output.stderr).not.toMatch(/^\s+at |node:internal|\.mjs:\d/m)
  return output.stderr.trimEnd()
}
