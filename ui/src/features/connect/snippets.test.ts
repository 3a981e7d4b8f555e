import { expect, test } from 'vitest'
import { endpointsOf } from './addresses.ts'
import { tokenVariable } from './snippet.ts'
import { snippetsOf } from './snippets.ts'

const snippets = snippetsOf(endpointsOf({ name: 'orders', url: 'http://127.0.0.1:8081/db/orders/', host_url: null }))

test('no snippet holds a token: all read it from the environment', () => {
  for (const { id, code } of snippets) expect(code, id).toContain(tokenVariable)
})

test('the snippets are of as many clients as the page promises, each once', () => {
  const ids = snippets.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ['typescript', 'python', 'go', 'rust', 'php', 'drizzle', 'prisma', 'kysely', 'curl', 'sqlite']) {
    expect(ids).toContain(id)
  }
})
