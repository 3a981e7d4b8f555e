import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { createClient } from '@libsql/client'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCatalog } from '../../gateway/catalog/libsql-catalog.ts'
import { testVault } from '../harness/test-vault.ts'

let folder: string
let url: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catalog-crash-'))
  url = pathToFileURL(join(folder, 'data', 'catalog.db')).href
  await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
  await build({
    entryPoints: [join(import.meta.dirname, 'catalog-child.ts')],
    outfile: join(folder, 'child.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
  })
})

afterAll(() => rm(folder, { recursive: true }))

function startChild(prefix: string): ChildProcess {
  return spawn(process.execPath, [join(folder, 'child.mjs'), url, prefix], { stdio: ['ignore', 'pipe', 'inherit'] })
}

/** Kills the child after `count` lines; answers what it had acknowledged, lines on their way included. */
async function killAfter(child: ChildProcess, count: number): Promise<string[]> {
  if (child.stdout === null) throw new Error('The child has no output')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    if (lines.push(line) === count) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  expect(child.signalCode).toBe('SIGKILL')
  return lines
}

async function expectKept(lines: readonly string[]): Promise<void> {
  await using catalog = await openCatalog({ vault: testVault, url })
  const databases = await catalog.listDatabases()
  const archives = await catalog.listArchives()
  const known = new Set([...databases, ...archives.map((archive) => archive.database)].map((database) => database.id))
  for (const line of lines) {
    const [kind, id = ''] = line.split(' ')
    if (kind === 'token') expect(await catalog.findToken(id)).not.toBeNull()
    else if (kind !== 'open') expect(known).toContain(id)
  }
  await catalog.check()
}

test('two processes that open a new catalog at once and are killed while they write lose nothing', async () => {
  const written = await Promise.all([killAfter(startChild('one'), 60), killAfter(startChild('two'), 90)])
  await expectKept(written.flat())
})

test.each([1, 17, 50])(
  'a kill after %i acknowledged changes leaves a whole catalog that opens again',
  async (count) => {
    const lines = await killAfter(startChild(`killed-${count}`), count)
    expect(lines.length).toBeGreaterThanOrEqual(count)
    await expectKept(lines)
    const client = createClient({ url })
    const check = await client.execute('PRAGMA integrity_check')
    expect(check.rows[0]?.['integrity_check']).toBe('ok')
    client.close()
  },
)
