import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { eventually } from './eventually.ts'

const root = join(import.meta.dirname, '..', '..')

/** Code that people copy, run as they would: from a file or a shell, with the token in the environment. */
export interface SnippetFolder extends AsyncDisposable {
  readonly path: string
  /** Writes a file and runs it; answers what it printed, and throws what it said when it failed. */
  run(command: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<string>
  write(name: string, code: string): Promise<void>
  /** Starts it, and leaves it running. */
  start(command: string, args: readonly string[], env: Readonly<Record<string, string>>): RunningSnippet
}

export interface RunningSnippet extends AsyncDisposable {
  /** What it printed so far, errors included. */
  printed(): string
  /** Waits until it has printed this. */
  prints(text: RegExp): Promise<string>
  say(line: string): void
  readonly ended: Promise<number | null>
}

/** Inside the repository, so that Node finds its packages. */
export async function openSnippetFolder(): Promise<SnippetFolder> {
  await mkdir(join(root, 'dist'), { recursive: true })
  const path = await mkdtemp(join(root, 'dist', 'snippets-'))
  const start: SnippetFolder['start'] = (command, args, env) =>
    watch(spawn(command, [...args], { cwd: path, env: { ...process.env, ...env } }))
  return {
    path,
    start,
    write: (name, code) => writeFile(join(path, name), code),
    async run(command, args, env) {
      await using running = start(command, args, env)
      const code = await running.ended
      if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${running.printed()}`)
      return running.printed()
    },
    async [Symbol.asyncDispose]() {
      await rm(path, { recursive: true, force: true })
    },
  }
}

function watch(child: ChildProcessWithoutNullStreams): RunningSnippet {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
  }
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return {
    ended,
    printed: () => text,
    prints: (wanted) =>
      eventually(() => wanted.test(text) && text, { timeoutMs: 30_000, what: `${wanted} in:\n${text}` }),
    say: (line) => void child.stdin.write(`${line}\n`),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await ended.catch(() => undefined)
    },
  }
}
