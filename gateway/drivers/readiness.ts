import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

import { sqldSettings, sqldSettingsPath } from '../../workers/sqld/launch.ts'
import type { WorkerEndpoint, WorkerSpec } from '../domain/databases/worker.ts'

type Address = Pick<WorkerEndpoint, 'host' | 'port' | 'adminPort' | 'adminKey'>

/** Of processes, which answer within milliseconds. */
const shortPauseMs = 1
const longestPauseMs = 25
const testQuery = JSON.stringify({ requests: [{ type: 'execute', stmt: { sql: 'SELECT 1' } }, { type: 'close' }] })

/**
 * Resolves when the worker has taken its settings and answers a query; rejects with the last refusal once `signal`
 * aborts. The settings hold for connections that are opened after them, so nobody else's comes before; the test query
 * changes nothing and may. `firstPauseMs` comes after the first attempt that fails; later ones are longer.
 */
export function waitUntilReady(
  address: Address,
  spec: WorkerSpec,
  signal: AbortSignal,
  firstPauseMs = shortPauseMs,
): Promise<void> {
  const token = spec.signToken()
  const attempt = async (agent: Agent) => {
    await knock(address, signal)
    await Promise.all([
      applySettings(agent, address, spec, signal),
      proveLock(agent, address, signal),
      proveQuery(agent, address, token, signal),
    ])
  }
  return retry(signal, attempt, firstPauseMs)
}

/** Resolves when the worker answers a query; rejects with the last refusal once `signal` aborts. */
export function waitForAnswer(address: Address, spec: WorkerSpec, signal: AbortSignal): Promise<void> {
  const token = spec.signToken()
  return retry(signal, (agent) => proveQuery(agent, address, token, signal))
}

/** Resolves when the worker has taken its settings; rejects with the last refusal once `signal` aborts. */
export function waitForSettings(address: Address, spec: WorkerSpec, signal: AbortSignal): Promise<void> {
  return retry(signal, (agent) => applySettings(agent, address, spec, signal))
}

async function retry(
  signal: AbortSignal,
  attempt: (agent: Agent) => Promise<void>,
  firstPauseMs = shortPauseMs,
): Promise<void> {
  const agent = new Agent({ keepAlive: true })
  let refusal: unknown
  try {
    for (let pauseMs = firstPauseMs; !signal.aborted; pauseMs = Math.min(longestPauseMs, pauseMs * 1.05)) {
      try {
        return await attempt(agent)
      } catch (error) {
        if (!signal.aborted) refusal = error
      }
      await delay(pauseMs, undefined, { signal }).catch(() => undefined) // Aborted: the loop ends.
    }
  } finally {
    agent.destroy()
  }
  throw refusal ?? signal.reason
}

/** Rejects while nobody listens: much cheaper than a request, for us and for a worker that needs the processor. */
function knock({ host, adminPort: port }: Address, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port })
    const abort = () => socket.destroy(new Error('Nobody takes the connection'))
    signal.addEventListener('abort', abort, { once: true })
    socket.once('close', () => signal.removeEventListener('abort', abort))
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.destroy()
      resolve()
    })
  })
}

async function applySettings(agent: Agent, address: Address, spec: WorkerSpec, signal: AbortSignal): Promise<void> {
  const { host, adminPort: port, adminKey } = address
  const headers = { authorization: `basic ${adminKey}` }
  const body = JSON.stringify(sqldSettings(spec))
  const answer = await post({ agent, host, port, path: sqldSettingsPath, headers, body, signal })
  if (answer.status !== 200) throw new Error(`Settings were refused with ${answer.status}: ${answer.text}`)
}

async function proveQuery(agent: Agent, address: Address, token: string, signal: AbortSignal): Promise<void> {
  const { host, port } = address
  const headers = { authorization: `Bearer ${token}` }
  const answer = await post({ agent, host, port, path: '/v2/pipeline', headers, body: testQuery, signal })
  if (answer.status !== 200 || !answer.text.includes('"rows":[[{"type":"integer","value":"1"}]]')) {
    throw new Error(`A test query was answered with ${answer.status}: ${answer.text}`)
  }
}

/**
 * A stranger on a stolen port may say yes to everything; our worker's admin API, whose key is new with every start,
 * does not. sqld binds both ports before it serves either, so that the other one is ours as well.
 */
async function proveLock(agent: Agent, address: Address, signal: AbortSignal): Promise<void> {
  const { host, adminPort: port } = address
  const { status } = await post({ agent, host, port, path: sqldSettingsPath, headers: {}, body: '{}', signal })
  if (status !== 401) throw new Error(`Settings without a key were answered with ${status}`)
}

interface Post {
  readonly agent: Agent
  readonly host: string
  readonly port: number
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly signal: AbortSignal
}

const maxAnswerCharacters = 4096

function post({ headers, body, ...target }: Post): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request({
      ...target,
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'accept-encoding': 'identity',
      },
    })
    outgoing.once('error', reject)
    outgoing.once('response', (incoming) => {
      let text = ''
      incoming.setEncoding('utf8')
      incoming.on('data', (chunk: string) => {
        if (text.length < maxAnswerCharacters) text += chunk
      })
      incoming.once('error', reject)
      incoming.once('end', () => resolve({ status: incoming.statusCode ?? 0, text }))
    })
    outgoing.end(body)
  })
}
