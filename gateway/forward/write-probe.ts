import type { ActiveWorker, WriteProbe } from '../domain/databases/active-worker.ts'
import type { WorkerEndpoint } from '../domain/databases/worker.ts'
import type { Channels } from './channel.ts'
import { exchange } from './exchange.ts'
import { hranaRequest } from './hrana-request.ts'

const body = JSON.stringify({ requests: [{ type: 'sequence', sql: 'BEGIN IMMEDIATE; ROLLBACK' }, { type: 'close' }] })

/** Asks for the write lock and gives it back: reads and /health stay green when sqld's write path hangs. */
export class ChannelWriteProbe implements WriteProbe {
  readonly #channels: Channels

  constructor(channels: Channels) {
    this.#channels = channels
  }

  writeAgeMs(worker: ActiveWorker): number {
    return this.#channels.of(worker).writes.heldMs
  }

  async probe(worker: ActiveWorker, endpoint: WorkerEndpoint, timeoutMs: number): Promise<void> {
    const channel = this.#channels.of(worker)
    const release = await channel.writes.enterReserved()
    try {
      const request = hranaRequest('/v2/pipeline', worker.token('full'), body)
      const signal = AbortSignal.timeout(timeoutMs)
      await exchange(channel.upstream(endpoint), request, { signal, maxBytes: 65_536 })
    } finally {
      release()
    }
  }
}
