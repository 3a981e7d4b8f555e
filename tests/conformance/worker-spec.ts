import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

import { defaultWorkerLimits } from '../../gateway/domain/databases/database.ts'
import type { WorkerEndpoint, WorkerSpec } from '../../gateway/domain/databases/worker.ts'
import type { PipelineReply, StreamResponse } from '../../workers/protocol/hrana.ts'

/** A spec with an id and a key of its own. */
export function workerSpec(overrides: Partial<WorkerSpec> = {}): WorkerSpec {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    databaseId: randomBytes(16).toString('hex'),
    name: 'orders',
    engine: 'sqld',
    durability: 'strong',
    maxSizeBytes: null,
    limits: defaultWorkerLimits,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    maxResultBytes: 10_485_760,
    lane: 'gateway',
    edgeKey: '',
    signToken: () => signToken(privateKey),
    ...overrides,
  }
}

function signToken(privateKey: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const expiresAt = Math.floor(Date.now() / 1000) + 60
  const text = `${part({ alg: 'EdDSA', typ: 'JWT' })}.${part({ a: 'rw', exp: expiresAt })}`
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`
}

/** One pipeline on the worker, as its HTTP answer. */
export function postPipeline(endpoint: WorkerEndpoint, token: string, sql: string): Promise<Response> {
  return fetch(`http://${endpoint.host}:${endpoint.port}/v2/pipeline`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'accept-encoding': 'identity' },
    body: JSON.stringify({ requests: [{ type: 'execute', stmt: { sql } }, { type: 'close' }] }),
  })
}

/** The rows of one statement, every value as text; throws with the code of the worker's error. */
export async function query(endpoint: WorkerEndpoint, spec: WorkerSpec, sql: string): Promise<(string | null)[][]> {
  const response = await postPipeline(endpoint, spec.signToken(), sql)
  if (!response.ok) throw new Error(`Worker answered ${response.status}: ${await response.text()}`)
  const reply = (await response.json()) as PipelineReply // What sqld answers; a wrong shape fails the test.
  const result = reply.results[0]
  if (result?.type !== 'ok') throw new Error(result?.error.code ?? 'No result')
  return rowsOf(result.response)
}

/** A stream that stays open, with an answer for every statement so far. */
export interface OpenStream {
  run(statements: readonly string[]): Promise<void>
}

export async function openStream(
  endpoint: WorkerEndpoint,
  spec: WorkerSpec,
  statements: readonly string[],
): Promise<OpenStream> {
  let baton: string | null = null
  const run = async (texts: readonly string[]) => {
    const response = await fetch(`http://${endpoint.host}:${endpoint.port}/v2/pipeline`, {
      method: 'POST',
      headers: { authorization: `Bearer ${spec.signToken()}`, 'content-type': 'application/json' },
      body: JSON.stringify({ baton, requests: texts.map((sql) => ({ type: 'execute', stmt: { sql } })) }),
    })
    if (!response.ok) throw new Error(`Worker answered ${response.status}: ${await response.text()}`)
    const reply = (await response.json()) as PipelineReply // What sqld answers; a wrong shape fails the test.
    for (const result of reply.results) if (result.type === 'error') throw new Error(result.error.message)
    baton = reply.baton
  }
  await run(statements)
  return { run }
}

function rowsOf(response: StreamResponse): (string | null)[][] {
  if (response.type !== 'execute') throw new Error(`Unexpected response "${response.type}"`)
  return response.result.rows.map((row) =>
    row.map((value) => (value.type === 'null' ? null : value.type === 'blob' ? value.base64 : String(value.value))),
  )
}

/** What the worker's admin API says of its settings. */
export async function readSettings(endpoint: WorkerEndpoint): Promise<Record<string, unknown>> {
  const response = await fetch(`http://${endpoint.host}:${endpoint.adminPort}/v1/namespaces/default/config`, {
    headers: { authorization: `basic ${endpoint.adminKey}` },
  })
  if (!response.ok) throw new Error(`Admin API answered ${response.status}`)
  return (await response.json()) as Record<string, unknown> // A JSON object, by sqld's admin API.
}

/** The endpoint as a later driver knows it: it did not start that worker, and cannot say who else sent it statements. */
export function asAdopted(endpoint: WorkerEndpoint): WorkerEndpoint {
  const { isStartedHere: _, ...adopted } = endpoint
  return adopted
}
