import { type ChildProcess, spawn } from 'node:child_process'

import type { Clock } from '../../domain/clock.ts'
import type { Command } from './spawn-detached.ts'

export interface Launch extends Command {
  /** Both output streams are appended to it. */
  readonly outputPath: string
  /** A FIFO that is made before. */
  readonly fifoPath?: string
}

/** After a launch the processor belongs to the worker; the next shell can wait. */
const refillDelayMs = 100

/**
 * Shells that wait to become a worker. To start a process this one is copied first, which stands still meanwhile:
 * 2 ms at 40 MB of memory, 7 ms at 100 MB, 15 ms at 300 MB. Here that is paid ahead. A shell takes its command from a
 * pipe and is replaced by it: same process id, same parent. When we end, the pipe does, and the shell with it.
 */
export class LaunchPad {
  readonly #size: number
  readonly #clock: Clock
  readonly #shells = new Set<ChildProcess>()
  #cancelRefill: (() => void) | null = null
  #isClosed = false

  constructor(size: number, clock: Clock) {
    this.#size = size
    this.#clock = clock
    this.#refillSoon()
  }

  /** Process ids of the shells that wait. */
  get waiting(): number[] {
    return [...this.#shells].flatMap(({ pid }) => pid ?? [])
  }

  /** Null when no shell waits. A command that cannot be executed ends with code 126 or 127, as in every shell. */
  launch(launch: Launch): { child: ChildProcess; pid: number } | null {
    const [child] = this.#shells
    if (child?.pid === undefined) return null
    this.#shells.delete(child)
    this.#refillSoon()
    child.stdin?.end(shellScript(launch))
    return { child, pid: child.pid }
  }

  /** Lets the waiting shells end; what was launched runs on. */
  close(): void {
    this.#isClosed = true
    this.#cancelRefill?.()
    for (const shell of this.#shells) shell.stdin?.end()
    this.#shells.clear()
  }

  #refillSoon(): void {
    if (this.#shells.size >= this.#size || this.#cancelRefill !== null || this.#isClosed) return
    this.#cancelRefill = this.#clock.after(refillDelayMs, () => {
      this.#cancelRefill = null
      this.#park()
      this.#refillSoon()
    })
  }

  #park(): void {
    const shell = spawn('/bin/sh', [], { cwd: '/', env: {}, stdio: ['pipe', 'ignore', 'ignore'], detached: true })
    shell.once('error', () => this.#shells.delete(shell)) // A machine without this shell starts workers directly.
    shell.once('exit', () => this.#shells.delete(shell))
    shell.stdin?.on('error', () => undefined) // It ended in this very moment: that is told by its exit.
    shell.unref()
    if (shell.pid !== undefined) this.#shells.add(shell)
  }
}

function shellScript({ path, args, env, workingFolder, outputPath, fifoPath }: Launch): string {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${quoted(value)}; export ${name}`)
  return [
    `cd ${quoted(workingFolder)} || exit 126`,
    ...(fifoPath === undefined ? [] : [`mkfifo -m 600 ${quoted(fifoPath)} || exit 126`]),
    'unset PWD OLDPWD SHLVL',
    ...variables,
    `exec ${[path, ...args].map(quoted).join(' ')} </dev/null >>${quoted(outputPath)} 2>&1`,
    '',
  ].join('\n')
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
