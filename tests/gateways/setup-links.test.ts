import { afterAll, beforeAll, expect, it } from 'vitest'
import { goodPassword, tokenOfLink } from '../api/people-client.ts'
import { restClient } from '../api/rest-client.ts'
import type { TestGateway } from '../harness/gateway.ts'
import { type GatewayPair, startGatewayPair } from '../harness/gateway-pair.ts'

let pair: GatewayPair

beforeAll(async () => {
  pair = await startGatewayPair()
})
afterAll(() => pair?.close())

function setUp(at: TestGateway, token: string, email: string) {
  const body = { token, email, name: 'Ada Lovelace', password: goodPassword }
  return restClient(at).ask('POST', '/auth/setup', { key: null, body })
}

async function opens(at: TestGateway, token: string): Promise<number> {
  return (await restClient(at).ask('POST', '/auth/link', { key: null, body: { token } })).status
}

it('each gateway of an empty catalog has a setup link that is good at both, until one of them was used', async () => {
  const { first, second } = pair
  const tokens = [first, second].map(({ gateway }) => tokenOfLink(gateway.setupUrl ?? ''))
  expect(new Set(tokens).size).toBe(2)
  for (const token of tokens) expect([await opens(first, token), await opens(second, token)]).toEqual([200, 200])
  const [older = '', newer = ''] = tokens
  expect((await setUp(second, older, 'ada@example.org')).status).toBe(201)
  for (const token of [older, newer]) {
    expect([await opens(first, token), await opens(second, token)]).toEqual([401, 401])
    expect((await setUp(first, token, 'eve@example.org')).status).toBe(401)
  }
})
