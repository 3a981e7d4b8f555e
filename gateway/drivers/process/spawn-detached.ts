import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

export interface Command {
  readonly path: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly workingFolder: string
}

export interface DetachedCommand extends Command {
  /** Takes both output streams: a file, so that the process can outlive us and never writes into a broken pipe. */
  readonly outputFd: number
}

/**
 * Starts a process in a session of its own, where Ctrl-C in our terminal does not reach it, and which does not keep
 * us alive. Rejects with the system's error when it cannot be executed.
 */
export async function spawnDetached(command: DetachedCommand): Promise<{ child: ChildProcess; pid: number }> {
  const child = spawn(command.path, command.args, {
    cwd: command.workingFolder,
    env: { ...command.env },
    stdio: ['ignore', command.outputFd, command.outputFd],
    detached: true,
  })
  if (child.pid === undefined) {
    const [error] = await once(child, 'error')
    throw error
  }
  child.unref()
  return { child, pid: child.pid }
}
