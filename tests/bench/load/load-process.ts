import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { repositoryPath } from '../repository-path.ts'
import type { Job, JobReply, LoadJob, LoadResult, StreamJob, StreamOutcome } from './load-job.ts'

/** The clients, in a process of their own, which ends together with ours. One job at a time. */
export class LoadProcess implements AsyncDisposable {
  readonly #child: ChildProcess

  private constructor(child: ChildProcess) {
    this.#child = child
  }

  static start(): LoadProcess {
    const script = repositoryPath('infra/scripts/run-ts.mjs')
    return new LoadProcess(fork(script, ['tests/bench/load/load-main.ts'], { cwd: repositoryPath('.'), execArgv: [] }))
  }

  load(job: LoadJob): Promise<LoadResult> {
    // The other process answers a job with the result of its kind.
    return this.#perform(job) as Promise<LoadResult>
  }

  stream(job: StreamJob): Promise<StreamOutcome> {
    // The other process answers a job with the result of its kind.
    return this.#perform(job) as Promise<StreamOutcome>
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null) return
    const ended = once(this.#child, 'exit')
    this.#child.disconnect()
    await ended
  }

  async #perform(job: Job): Promise<LoadResult | StreamOutcome> {
    const ended = new AbortController()
    const onExit = () => ended.abort()
    this.#child.once('exit', onExit)
    this.#child.send(job)
    try {
      const [reply]: JobReply[] = await once(this.#child, 'message', { signal: ended.signal })
      if (reply !== undefined && 'result' in reply) return reply.result
      throw new Error(`Load failed: ${reply?.error}`)
    } finally {
      this.#child.off('exit', onExit)
    }
  }
}
