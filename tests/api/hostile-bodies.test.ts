import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'

/** As they stand in the body, in place of any value of an example. */
const hostile: Readonly<Record<string, string>> = {
  'half a surrogate pair': '"\\ud800"',
  'the other half': '"a\\udfffb"',
  'a NUL': '"a\\u0000b"',
  'line ends and headers': '"a\\r\\nBcc: evil@example.com\\r\\n\\r\\nhello"',
  'a right-to-left mark': '"\\u202efdp.exe"',
  'a number past every float': '1e400',
  'a number past 2^64': '-18446744073709551617',
  'many digits': `0.${'1'.repeat(5_000)}`,
  'a row of semicolons': `"${';'.repeat(50_000)}"`,
  'a row of blanks': `"${' '.repeat(50_000)}x"`,
  'a row of quotes': `"${"'".repeat(50_000)}x"`,
  'a row of at signs': `"${'a@'.repeat(25_000)}"`,
  'names of prototypes': '{"__proto__":{"role":"admin"},"constructor":{"prototype":{}}}',
  'a hundred thousand arrays': `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  'a hundred thousand objects': `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
}

/** Texts past this are tried in so many places of a body, the others in each. */
const longText = 10_000
const fewPlaces = 2

type Json = unknown
interface Route {
  readonly method: string
  readonly path: string
  readonly example: Json
}

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startTestGateway({ env: { DBFORGE_LOG_LEVEL: 'fatal' } })
  await gateway.spawn('orders')
  await gateway.query('orders', 'CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT)')
})
afterAll(() => gateway.close())

const routes = await routesWithBodies()

it('the document has routes that take bodies', () => expect(routes.length).toBeGreaterThan(35))

it.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s takes nothing amiss',
  async (_, route) => {
    for (const [name, text] of Object.entries(hostile)) {
      for (const [place, body] of bodiesWith(route.example, text)) {
        const answer = await gateway.call(route.method, route.path, body)
        const said = await answer.text()
        const what = `${name} at ${place}: ${said.slice(0, 300)}`
        // What a worker says of SQL goes through as it is.
        if (!route.path.startsWith('/db/')) expect(answer.status, what).not.toBe(500)
        expect(said, what).not.toContain('INTERNAL_ERROR')
      }
    }
    expect((await gateway.call('GET', '/health')).status).toBe(200)
  },
)

async function routesWithBodies(): Promise<Route[]> {
  const file = join(import.meta.dirname, '..', '..', 'docs', 'openapi.json')
  const { paths } = JSON.parse(await readFile(file, 'utf8'))
  const found: Route[] = []
  for (const [path, methods] of Object.entries<Record<string, { requestBody?: { content: Record<string, Json> } }>>(
    paths,
  )) {
    for (const [method, { requestBody }] of Object.entries(methods)) {
      // as: a part of the document that says what is in it
      const content = requestBody?.content['application/json'] as
        | { example?: Json; examples?: Record<string, { value: Json }> }
        | undefined
      if (content === undefined) continue
      const [first] = Object.values(content.examples ?? {})
      const filled = path
        .replace('{db_name}', 'orders')
        .replace('{table_name}', 'items')
        .replaceAll(/\{\w+\}/g, 'x1')
      found.push({ method: method.toUpperCase(), path: filled, example: content.example ?? first?.value ?? {} })
    }
  }
  return found
}

/** The example with `text` in place of the whole, and of each value in it. */
function* bodiesWith(example: Json, text: string): Iterable<readonly [string, string]> {
  const mark = '@@here@@'
  let taken = 0
  yield ['the whole', text]
  for (const [place, marked] of marks(example, mark, '')) {
    if (text.length > longText && taken === fewPlaces) return
    taken += 1
    yield [place, JSON.stringify(marked).replace(JSON.stringify(mark), () => text)]
  }
}

function* marks(value: Json, mark: string, at: string): Iterable<readonly [string, Json]> {
  if (value === null || typeof value !== 'object') return
  for (const [key, inner] of Object.entries(value)) {
    const place = `${at}/${key}`
    const put = (other: Json) => (Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other })
    yield [place, put(mark)]
    for (const [deeper, marked] of marks(inner, mark, place)) yield [deeper, put(marked)]
  }
}
