import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpointsOf } from '../../ui/src/features/connect/addresses.ts'
import { type Snippet, tokenVariable } from '../../ui/src/features/connect/snippet.ts'
import { snippetsOf } from '../../ui/src/features/connect/snippets.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'

const root = join(import.meta.dirname, '..', '..')
const run = promisify(execFile)

let gateway: TestGateway
let snippets: readonly Snippet[]
let token: string
/** Inside the repository, so that Node finds its packages. */
let folder: string

beforeAll(async () => {
  gateway = await startTestGateway()
  await gateway.spawn('orders')
  await gateway.query('orders', 'CREATE TABLE lamps (id INTEGER PRIMARY KEY)')
  token = await gateway.token('orders', 'read-only')
  const url = `${gateway.url}/db/orders/`
  snippets = snippetsOf(endpointsOf({ name: 'orders', url, host_url: null }))
  await mkdir(join(root, 'dist'), { recursive: true })
  folder = await mkdtemp(join(root, 'dist', 'snippets-'))
})
afterAll(async () => {
  await gateway?.close()
  await rm(folder, { recursive: true, force: true })
})

function codeOf(id: string): string {
  const snippet = snippets.find((each) => each.id === id)
  if (snippet === undefined) throw new Error(`No snippet is called "${id}"`)
  return snippet.code
}

async function runs(file: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, [tokenVariable]: token }
  const { stdout } = await run(file, [...args], { cwd: folder, env, timeout: 30_000 })
  return stdout
}

async function isThere(command: string): Promise<boolean> {
  return run('sh', ['-c', `command -v ${command}`]).then(
    () => true,
    () => false,
  )
}

test.each(['typescript', 'websocket', 'drizzle', 'kysely'])('the %s snippet prints the tables', async (id) => {
  const file = join(folder, `${id}.mjs`)
  await writeFile(file, codeOf(id))
  expect(await runs(process.execPath, [file])).toMatch(/\[ \{ name: 'lamps' \} \]/)
})

test('the curl snippet prints the tables', async () => {
  expect(JSON.parse(await runs('sh', ['-c', codeOf('curl')]))).toMatchObject({ data: [{ name: 'lamps' }] })
})

test('the sqlite snippet makes a copy and prints its tables', async (context) => {
  context.skip(!(await isThere('sqlite3')), 'No sqlite3 on this machine')
  expect((await runs('sh', ['-c', codeOf('sqlite')])).trim().split('\n')).toContain('lamps')
})

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
