import { expect, test, vi } from 'vitest'
import { ConnectionLostError } from './connection-lost-error.ts'
import { createSend, type Hooks } from './send.ts'

const url = 'http://localhost/admin/keys'

function refusal(status: number, reason: string): Response {
  return Response.json({ detail: reason, error: { reason, message: reason, status } }, { status })
}

/** A gateway that gives these answers, one after the other, and what it was sent. */
function gatewayOf(answers: (Response | Error)[], hooks: Partial<Hooks> = {}) {
  const sent: { method: string; token: string | null; body: string }[] = []
  const all: Hooks = {
    csrfToken: () => 'csrf-1',
    renewCsrfToken: vi.fn(async () => false),
    signInAgain: vi.fn(async () => false),
    proveAgain: vi.fn(async () => false),
    connectionLost: vi.fn(),
    connectionSeen: vi.fn(),
    ...hooks,
  }
  const send = createSend(all, async (input) => {
    // as: send() calls it with requests alone
    const request = input as Request
    sent.push({ method: request.method, token: request.headers.get('x-csrf-token'), body: await request.text() })
    const answer = answers.shift()
    if (answer === undefined || answer instanceof Error) throw answer ?? new Error('No answer is left')
    return answer
  })
  return { send, sent, hooks: all }
}

const post = () => new Request(url, { method: 'POST', body: '{"name":"x"}' })

test('a change carries the CSRF token, and reading does not', async () => {
  const { send, sent } = gatewayOf([Response.json({}), Response.json({})])
  await send(post())
  await send(new Request(url))
  expect(sent.map(({ token }) => token)).toEqual(['csrf-1', null])
})

test('a proof that is too old is asked for, and the same request sent again', async () => {
  const { send, sent } = gatewayOf([refusal(403, 'STEP_UP_REQUIRED'), Response.json({}, { status: 201 })], {
    proveAgain: async () => true,
  })
  expect((await send(post())).status).toBe(201)
  expect(sent.map(({ body }) => body)).toEqual(['{"name":"x"}', '{"name":"x"}'])
})

test('a session that is over, then a proof that is too old, are both mended', async () => {
  const answers = [refusal(401, 'SESSION_INVALID'), refusal(403, 'STEP_UP_REQUIRED'), Response.json({})]
  const { send, sent } = gatewayOf(answers, { signInAgain: async () => true, proveAgain: async () => true })
  expect((await send(post())).status).toBe(200)
  expect(sent).toHaveLength(3)
})

test.each(['SESSION_INVALID', 'AUTH_HEADER_NOT_FOUND'])(
  'a session that is over is mended on the address of a database: %s',
  async (code) => {
    const refused = Response.json({ message: code, code, error: code }, { status: 401 })
    const { send, sent } = gatewayOf([refused, Response.json({})], { signInAgain: async () => true })
    expect((await send(post())).status).toBe(200)
    expect(sent).toHaveLength(2)
  },
)

test('what a person does not mend is answered as it came', async () => {
  const { send, sent } = gatewayOf([refusal(403, 'STEP_UP_REQUIRED')])
  expect((await send(post())).status).toBe(403)
  expect(sent).toHaveLength(1)
})

test('nothing is sent for ever, however often it is mended', async () => {
  const answers = Array.from({ length: 9 }, () => refusal(403, 'CSRF_REFUSED'))
  const { send, sent } = gatewayOf(answers, { renewCsrfToken: async () => true })
  expect((await send(post())).status).toBe(403)
  expect(sent).toHaveLength(4)
})

test('a wrong password is no end of a session', async () => {
  const { send, hooks } = gatewayOf([refusal(401, 'SESSION_INVALID')])
  await send(new Request('http://localhost/auth/session', { method: 'POST', body: '{}' }))
  expect(hooks.signInAgain).not.toHaveBeenCalled()
})

test('a 403 for another reason asks nobody', async () => {
  const { send, hooks } = gatewayOf([refusal(403, 'PERMISSION_DENIED'), new Response('<html>', { status: 403 })])
  await send(post())
  await send(post())
  expect(hooks.proveAgain).not.toHaveBeenCalled()
  expect(hooks.renewCsrfToken).not.toHaveBeenCalled()
})

test('a gateway that does not answer is a lost connection; a request that was called off is none', async () => {
  const { send, hooks } = gatewayOf([new TypeError('fetch failed'), new DOMException('', 'AbortError')])
  await expect(send(post())).rejects.toBeInstanceOf(ConnectionLostError)
  expect(hooks.connectionLost).toHaveBeenCalledTimes(1)
  const called = new AbortController()
  called.abort()
  await expect(send(new Request(url, { signal: called.signal }))).rejects.toMatchObject({ name: 'AbortError' })
  expect(hooks.connectionLost).toHaveBeenCalledTimes(1)
})
