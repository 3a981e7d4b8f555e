import { Agent } from 'node:http'
import { close, execute, hranaHttp } from './hrana-http.ts'

export interface WriteStormOptions {
  /** The database's own URL, by path or host. */
  readonly url: string
  readonly token: string
  readonly writers: number
  readonly durationMs: number
}

export interface WriteStorm {
  /** The `id` of every row whose INSERT was answered with success. */
  readonly acknowledged: readonly number[]
  /** Answers that were none, each with its cause. */
  readonly refused: readonly string[]
}

/** Statement that makes the table of a storm. */
export const stormTable = 'CREATE TABLE IF NOT EXISTS storm (id INTEGER PRIMARY KEY, note TEXT NOT NULL)'

/** As many HTTP connections as writers, each sending stateless single-row INSERTs one after the other. */
export async function runWriteStorm({ url, token, writers, durationMs }: WriteStormOptions): Promise<WriteStorm> {
  const agent = new Agent({ keepAlive: true, maxSockets: writers })
  const client = hranaHttp(url, token, agent)
  const acknowledged: number[] = []
  const refused: string[] = []
  const deadline = performance.now() + durationMs
  let nextId = 1

  async function writeOne(): Promise<void> {
    const id = nextId++
    const insert = execute('INSERT INTO storm (id, note) VALUES (?, ?)', [
      { type: 'integer', value: String(id) },
      { type: 'text', value: `row ${id}` },
    ])
    const answer = await client.post('/v2/pipeline', { requests: [insert, close] })
    if (answer.status === 200 && answer.json().results[0].type === 'ok') acknowledged.push(id)
    else refused.push(`${answer.status} ${answer.text.slice(0, 200)}`)
  }

  await Promise.all(
    Array.from({ length: writers }, async () => {
      while (performance.now() < deadline) await writeOne()
    }),
  )
  agent.destroy()
  return { acknowledged, refused }
}
