import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { root } from './root.mjs'

/** Runs a command in the repository with our output; answers its exit code, 1 when a signal ended it. */
export async function runCommand(command, args, env = {}) {
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } }
  const [code] = await once(spawn(command, args, options), 'exit')
  return code ?? 1
}
