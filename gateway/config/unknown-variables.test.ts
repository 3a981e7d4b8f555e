import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeVariables } from './env.ts'
import { unknownVariables } from './unknown-variables.ts'

const root = join(import.meta.dirname, '..', '..')

test('unknownVariables() finds what is misspelled, and nothing else', () => {
  const known = Object.fromEntries(describeVariables().map(({ name }) => [name, 'x']))
  expect(unknownVariables({ ...known, PATH: '/bin', DBFORGE_KEY: 'x' })).toEqual([])
  expect(unknownVariables({ ...known, DBFORGE_PROT: '1', DBFORGE_DATADIR: '/x' })).toEqual([
    'DBFORGE_DATADIR',
    'DBFORGE_PROT',
  ])
})

test.each(['docker-compose.yml', '.env.example', 'infra/compose/development.yml'])(
  'unknownVariables() takes no variable of %s for a slip',
  async (file) => {
    const names = (await readFile(join(root, file), 'utf8')).match(/DBFORGE_[A-Z_]+/g) ?? []
    expect(names.length).toBeGreaterThan(0)
    expect(unknownVariables(Object.fromEntries(names.map((name) => [name, 'x'])))).toEqual([])
  },
)
