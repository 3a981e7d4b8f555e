import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bindParameters } from './bind-parameters.ts'
import { type ConsoleTab, newConsoleTab } from './console-tab.ts'
import { TabStorage, type TextStorage } from './tab-storage.ts'

class MemoryStorage implements TextStorage {
  readonly entries = new Map<string, string>()
  getItem(key: string): string | null {
    return this.entries.get(key) ?? null
  }
  setItem(key: string, value: string): void {
    this.entries.set(key, value)
  }
  removeItem(key: string): void {
    this.entries.delete(key)
  }
}

const tabNamed = (id: string, sql = ''): ConsoleTab => ({ id, name: id, sql, parameters: {}, savedQueryId: null })

describe('TabStorage', () => {
  test('gives back any text and parameter', () => {
    const tab = fc.record({
      id: fc.uuid(),
      name: fc.string({ minLength: 1 }),
      sql: fc.string({ unit: 'grapheme' }),
      parameters: fc.dictionary(
        fc.string().filter((name) => name !== '__proto__'),
        fc.record({ text: fc.string(), type: fc.constantFrom('auto', 'text', 'integer', 'real', 'blob', 'null') }),
      ),
      savedQueryId: fc.option(fc.string()),
    })
    fc.assert(
      fc.property(fc.uniqueArray(tab, { selector: ({ id }) => id, minLength: 1 }), (tabs) => {
        const storage = new MemoryStorage()
        const state = { tabs, activeId: tabs.at(-1)?.id ?? '' }
        new TabStorage(storage, 'a').write(state)
        expect(JSON.stringify(new TabStorage(storage, 'a').read())).toBe(JSON.stringify(state))
        expect(new TabStorage(storage, 'b').read()).toEqual({ tabs: [], activeId: '' })
      }),
    )
  })

  test('a text that two windows change is kept twice, and each goes on with its own', () => {
    const storage = new MemoryStorage()
    const one = new TabStorage(storage, 'a')
    one.write({ tabs: [tabNamed('x', 'begun')], activeId: 'x' })
    const other = new TabStorage(storage, 'a')
    other.read()
    one.write({ tabs: [tabNamed('x', 'of one')], activeId: 'x' })
    other.write({ tabs: [tabNamed('x', 'of the other')], activeId: 'x' })
    one.write({ tabs: [tabNamed('x', 'of one, later')], activeId: 'x' })
    other.write({ tabs: [tabNamed('x', 'of the other, later')], activeId: 'x' })
    const kept = new TabStorage(storage, 'a').read()
    expect(kept.tabs.map(({ sql }) => sql).sort()).toEqual(['of one, later', 'of the other, later'])
    expect(kept.tabs.find(({ id }) => id === kept.activeId)?.sql).toBe('of the other, later')
    other.write({ tabs: [tabNamed('y')], activeId: 'y' }, new Set(['x']))
    expect(new TabStorage(storage, 'a').read().tabs.map(({ sql }) => sql)).toEqual(['', 'of one, later'])
  })

  test('two windows lose nothing of each other', () => {
    const storage = new MemoryStorage()
    const one = new TabStorage(storage, 'a')
    const other = new TabStorage(storage, 'a')
    one.write({ tabs: [tabNamed('x', 'SELECT 1')], activeId: 'x' })
    const seen = other.read()
    other.write({ tabs: [...seen.tabs, tabNamed('y', 'SELECT 2')], activeId: 'y' })
    one.write({ tabs: [tabNamed('x', 'SELECT 3')], activeId: 'x' })
    expect(new TabStorage(storage, 'a').read().tabs.map(({ id, sql }) => [id, sql])).toEqual([
      ['x', 'SELECT 3'],
      ['y', 'SELECT 2'],
    ])
    other.write({ tabs: [tabNamed('y', 'SELECT 2')], activeId: 'y' }, new Set(['x']))
    expect(new TabStorage(storage, 'a').read()).toEqual({ tabs: [tabNamed('y', 'SELECT 2')], activeId: 'y' })
    expect(storage.entries.size).toBe(2)
  })

  test('an unchanged text is not written again', () => {
    const storage = new MemoryStorage()
    const tabs = new TabStorage(storage, 'a')
    const tab = tabNamed('x', 'SELECT 1')
    tabs.write({ tabs: [tab], activeId: 'x' })
    storage.entries.delete('db-forge.console.a.x')
    tabs.write({ tabs: [tab], activeId: 'x' })
    expect(storage.entries.has('db-forge.console.a.x')).toBe(false)
  })

  test('what others wrote there is no tab, and breaks nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), fc.oneof(fc.string(), fc.json()), (list, tab) => {
        const storage = new MemoryStorage()
        storage.setItem('db-forge.console.a', list)
        storage.setItem('db-forge.console.a.x', tab)
        expect(Array.isArray(new TabStorage(storage, 'a').read().tabs)).toBe(true)
      }),
    )
  })
})

test('newConsoleTab() has a name that no other has', () => {
  const first = newConsoleTab([])
  expect(newConsoleTab([first]).name).toBe('Query 2')
  expect(newConsoleTab([{ ...first, name: 'mine' }]).name).toBe('Query 1')
})

describe('bindParameters()', () => {
  test('binds by number or by name, exactly', () => {
    const inputs = {
      '?1': { text: '9223372036854775807', type: 'auto' },
      '?2': { text: '42', type: 'text' },
      ':b': { text: '00ff', type: 'blob' },
    } as const
    expect(bindParameters('SELECT ?, ?', inputs)).toEqual({
      statement: {
        sql: 'SELECT ?, ?',
        args: [
          { type: 'integer', value: '9223372036854775807' },
          { type: 'text', value: '42' },
        ],
      },
    })
    expect(bindParameters('SELECT :b, $c', inputs)).toEqual({
      statement: {
        sql: 'SELECT :b, $c',
        named_args: [
          { name: ':b', value: { type: 'blob', base64: 'AP8=' } },
          { name: '$c', value: { type: 'null' } },
        ],
      },
    })
    expect(bindParameters('SELECT 1', inputs)).toEqual({ statement: { sql: 'SELECT 1' } })
    expect(bindParameters('SELECT ?, :b', inputs)).toMatchObject({ label: ':b' })
  })

  test('says which one does not fit', () => {
    const bound = bindParameters('SELECT :n', { ':n': { text: 'x', type: 'integer' } })
    expect(bound).toEqual({ label: ':n', problem: expect.stringContaining('digits') })
    const beyond = bindParameters('SELECT :n', { ':n': { text: '9223372036854775808', type: 'auto' } })
    expect(beyond).toEqual({ label: ':n', problem: expect.stringContaining('between -9223372036854775808') })
  })

  test('a number that was skipped is NULL', () => {
    const bound = bindParameters('SELECT ?3', { '?3': { text: '1', type: 'auto' } })
    expect(bound).toMatchObject({ statement: { args: [{ type: 'null' }, { type: 'null' }, { type: 'integer' }] } })
  })
})
