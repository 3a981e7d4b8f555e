import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { catalogFileOf, prepareCatalogFile } from './catalog-file.ts'

async function modeOf(path: string): Promise<string> {
  return ((await stat(path)).mode & 0o777).toString(8)
}

test('catalogFileOf() finds the path of every kind of file URL', () => {
  const path = '/srv/a b/100%/catalog#1.db'
  expect(catalogFileOf(pathToFileURL(path).href)).toBe(path)
  expect(catalogFileOf('file:/srv/catalog.db')).toBe('/srv/catalog.db')
  expect(catalogFileOf('file:data/my%20catalog.db')).toBe('data/my catalog.db')
  expect(catalogFileOf('http://catalog.internal:8080')).toBeNull()
  expect(catalogFileOf('libsql://catalog.internal')).toBeNull()
})

test('prepareCatalogFile() makes folder and file for their owner alone, and narrows what is there', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'catalog-file-'))
  onTestFinished(() => rm(parent, { recursive: true }))
  const path = join(parent, 'new', 'folder', 'catalog.db')
  await prepareCatalogFile(path)
  await writeFile(`${path}-wal`, '')
  await chmod(`${path}-wal`, 0o644)
  await chmod(path, 0o644)
  await prepareCatalogFile(path)
  expect(await modeOf(join(parent, 'new', 'folder'))).toBe('700')
  expect(await modeOf(path)).toBe('600')
  expect(await modeOf(`${path}-wal`)).toBe('600')
})
