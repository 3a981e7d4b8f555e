import { spawn } from 'node:child_process'
import { buildUiOrSay } from './build-ui.mjs'
import { denoBinary } from './deno-binary.mjs'
import { ensureInstalled } from './install.mjs'
import { root } from './root.mjs'

await ensureInstalled()
await buildUiOrSay()
const args = ['run', '-A', '--no-prompt', 'gateway/main.ts', ...process.argv.slice(2)]
const deno = spawn(denoBinary(), args, { cwd: root, stdio: 'inherit' })

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
for (const signal of signals) {
  process.on(signal, () => {
    // A terminal sends Ctrl-C to both of us.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) deno.kill(signal)
  })
}

deno.on('error', (error) => {
  console.error(`Cannot start Deno: ${error.message}`)
  process.exitCode = 1
})
deno.on('exit', (code, signal) => {
  for (const name of signals) process.removeAllListeners(name)
  if (signal === null) process.exitCode = code ?? 1
  else process.kill(process.pid, signal)
})
