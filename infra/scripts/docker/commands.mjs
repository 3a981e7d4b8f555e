import { spawn } from 'node:child_process'
import { root } from '../root.mjs'

/** Runs a command to its end; answers its exit code (127 when there is none of this name) and what it wrote. */
export function capture(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text
    })
    child.once('error', (error) => resolve({ code: 127, stdout, stderr: error.message }))
    child.once('close', (code) => resolve({ code: code ?? 1, stdout, stderr }))
  })
}

/** The same, but fails with what it wrote; answers its standard output. */
export async function demand(command, args, env = {}) {
  const { code, stdout, stderr } = await capture(command, args, env)
  if (code === 0) return stdout
  throw new Error(`${command} ${args.join(' ')} ended with exit code ${code}:\n${stderr || stdout}`)
}
