import { describe, expect, test } from 'vitest'
import type { Catalog } from '../../gateway/domain/databases/catalog.ts'

/** What the settings of every catalog do; `open` gives another connection to the same one. */
export function describeSettingsStore(current: () => Catalog, open: () => Promise<Catalog>): void {
  describe('settings', () => {
    const by = { changedAtMs: 1_764_000_000_000, changedBy: 'ada@example.org' }

    test('write() keeps any JSON, by whom and when; what is not named stays', async () => {
      const { settings } = current()
      await settings.write(
        new Map<string, unknown>([
          ['a', 1],
          ['b', 'text'],
          ['c', ['x', 'y']],
        ]),
        by,
      )
      await settings.write(new Map<string, unknown>([['b', 2]]), { changedAtMs: 5, changedBy: 'other' })
      await using other = await open()
      expect(await other.settings.list()).toEqual([
        { name: 'a', value: 1, ...by },
        { name: 'b', value: 2, changedAtMs: 5, changedBy: 'other' },
        { name: 'c', value: ['x', 'y'], ...by },
      ])
    })

    test('write() of undefined forgets; an unknown name is success', async () => {
      const { settings } = current()
      await settings.write(new Map<string, unknown>([['a', 1]]), by)
      await settings.write(
        new Map<string, unknown>([
          ['a', undefined],
          ['z', undefined],
        ]),
        by,
      )
      expect(await settings.list()).toEqual([])
    })

    test('the version of the settings grows with each change, and no other one does', async () => {
      const before = await current().readVersions()
      await current().settings.write(new Map<string, unknown>([['a', 1]]), by)
      const after = await current().readVersions()
      expect(after.settings).toBeGreaterThan(before.settings)
      expect({ ...after, settings: 0 }).toEqual({ ...before, settings: 0 })
      await current().settings.write(new Map<string, unknown>([['a', undefined]]), by)
      expect((await current().readVersions()).settings).toBeGreaterThan(after.settings)
    })
  })
}
