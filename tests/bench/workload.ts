import type { LoadTarget, WorkloadSpec } from './load-job.ts'

/** Produces requests and judges answers. */
export interface Workload {
  next(): PreparedRequest
}

export interface PreparedRequest {
  /** The whole HTTP request, ASCII. */
  readonly text: string
  /** Bytes that a right answer contains; null for an answer that is taken on trust. */
  readonly expected: string | null
}

/** One answer in so many has its value checked; a write's always, since they are counted against the table. */
const sampleEvery = 16

export const selectSql = 'SELECT id, name, email, score, created_at FROM items WHERE id = ?'
export const insertSql = 'INSERT INTO events (note) VALUES (?)'

export function createWorkload(target: LoadTarget, spec: WorkloadSpec): Workload {
  return spec.kind === 'select' ? selects(target, spec.rowCount) : inserts(target)
}

function selects(target: LoadTarget, rowCount: number): Workload {
  const head = requestHead(target, '/v2/pipeline')
  let count = 0
  return {
    next() {
      const id = 1 + Math.floor(Math.random() * rowCount)
      count += 1
      const isSampled = count % sampleEvery === 0
      const text = withBody(head, oneShot(selectSql, `{"type":"integer","value":"${id}"}`))
      return { text, expected: isSampled ? `{"type":"text","value":"item-${id}"}` : null }
    },
  }
}

function inserts(target: LoadTarget): Workload {
  const head = requestHead(target, '/v2/pipeline')
  const text = withBody(head, oneShot(insertSql, '{"type":"text","value":"a note of ordinary length"}'))
  const request = { text, expected: '"affected_row_count":1' }
  return { next: () => request }
}

/** A Hrana pipeline that opens a stream, runs one statement and closes it. */
function oneShot(sql: string, argument: string): string {
  return `{"requests":[{"type":"execute","stmt":{"sql":"${sql}","args":[${argument}]}},{"type":"close"}]}`
}

function requestHead({ host, prefix, token }: LoadTarget, path: string): string {
  const credential = token === null ? '' : `authorization: Bearer ${token}\r\n`
  return `POST ${prefix}${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\n${credential}content-length: `
}

function withBody(head: string, body: string): string {
  return `${head}${body.length}\r\n\r\n${body}`
}
