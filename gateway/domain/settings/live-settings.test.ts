import { expect, test } from 'vitest'
import { CurrentSettings } from './live-settings.ts'
import { type SettingValues, settingNames, settingOf } from './settings-table.ts'

// as: a value for each name, of the type of its row
const presets = Object.fromEntries(
  settingNames.map((name) => [name, settingOf(name).preset]),
) as unknown as SettingValues

test('a stored value takes the place of the preset, and leaves it again', () => {
  const settings = new CurrentSettings(presets, [])
  const { values } = settings
  settings.store({ idleMs: 1_000 })
  expect(values.idleMs).toBe(1_000)
  expect(settings.isStored('idleMs')).toBe(true)
  settings.store({})
  expect(values.idleMs).toBe(presets.idleMs)
})

test('what the environment says stays, whatever is stored', () => {
  const settings = new CurrentSettings({ ...presets, idleMs: 5 }, ['idleMs'])
  settings.store({ idleMs: 1_000 })
  expect(settings.values.idleMs).toBe(5)
  expect(settings.wanted('idleMs')).toBe(5)
})

test('listeners hear of what differs, with all values before and after', () => {
  const settings = new CurrentSettings(presets, [])
  const heard: unknown[] = []
  settings.onChange(({ idleMs }, before) => heard.push([before.idleMs, idleMs]))
  settings.store({ idleMs: 1_000 })
  settings.store({ idleMs: 1_000 })
  settings.store({ idleMs: 2_000 })
  expect(heard).toEqual([
    [presets.idleMs, 1_000],
    [1_000, 2_000],
  ])
})

test('project() gives one object that follows', () => {
  const settings = new CurrentSettings(presets, [])
  const part = settings.project(({ idleMs }) => ({ waitsMs: idleMs }))
  settings.store({ idleMs: 7 })
  expect(part).toEqual({ waitsMs: 7 })
})

test('what needs a restart follows before the start, and waits for the next one after it', () => {
  const settings = new CurrentSettings(presets, [])
  settings.store({ maxConnections: 10 })
  expect(settings.values.maxConnections).toBe(10)
  settings.started()
  settings.store({ maxConnections: 20, idleMs: 1 })
  expect(settings.values).toMatchObject({ maxConnections: 10, idleMs: 1 })
  expect(settings.wanted('maxConnections')).toBe(20)
})

test('a list that is stored anew with the same members is no change', () => {
  const settings = new CurrentSettings(presets, [])
  settings.onChange(() => expect.fail('Nothing changed'))
  settings.store({ corsOrigins: [...presets.corsOrigins] })
})
