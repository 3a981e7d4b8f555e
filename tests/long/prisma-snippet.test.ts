import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpointsOf } from '../../ui/src/features/connect/addresses.ts'
import { snippetsOf } from '../../ui/src/features/connect/snippets.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'
import { openSnippetFolder, type SnippetFolder } from '../harness/snippet-folder.ts'

// 300 MB of packages: too much for every run of CI. The versions are those that the adapter's tests have.
const version = '7.10.0'

/** Packages at their version; other words as they are. */
const pinned = (word: string) => (/^(@prisma\/|prisma$)/.test(word) ? `${word}@${version}` : word)

let gateway: TestGateway
let folder: SnippetFolder
beforeAll(async () => {
  gateway = await startTestGateway()
  folder = await openSnippetFolder()
})
afterAll(async () => {
  await gateway?.close()
  await folder?.[Symbol.asyncDispose]()
})

test('the Prisma snippet prints the tables, after the commands that stand above it', async () => {
  await gateway.spawn('orders')
  await gateway.query('orders', 'CREATE TABLE lamps (id INTEGER PRIMARY KEY)')
  const url = `${gateway.url}/db/orders/`
  const snippet = snippetsOf(endpointsOf({ name: 'orders', url, host_url: null })).find(({ id }) => id === 'prisma')
  // Nothing migrates here, so the schema engine, which is downloaded from elsewhere, is not needed.
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', CHECKPOINT_DISABLE: '1' }
  await folder.write('package.json', JSON.stringify({ name: 'app', private: true, type: 'module' }))
  for (const command of (snippet?.install ?? '').split('\n')) {
    const [program = '', ...words] = command.split(' ')
    const args = program === 'npm' ? [...words.map(pinned), '--ignore-scripts'] : words
    await folder.run(program, args, env)
  }
  await folder.write('app.ts', snippet?.code ?? '')
  await build({
    entryPoints: [join(folder.path, 'app.ts')],
    outfile: join(folder.path, 'app.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  })
  expect(await folder.run('node', ['app.mjs'], { DATABASE_TOKEN: await gateway.token('orders') })).toContain('lamps')
})
