import { describe, expect, test } from 'vitest'
import { settingsTable, wireNameOf } from '../../../../gateway/domain/settings/settings-table.ts'
import { readSetting, type SettingRule, settingLabel, textOfSetting } from './setting-text.ts'

const rule = (members: Partial<SettingRule>): SettingRule => ({
  type: 'integer',
  unit: null,
  minimum: 0,
  maximum: null,
  ...members,
})

describe('readSetting()', () => {
  test.each([
    [rule({ unit: 'ms' }), 300_000, '5 min'],
    [rule({ unit: 'ms' }), 0, '0'],
    [rule({ unit: 'bytes' }), 16_777_216, '16 MB'],
    [rule({ unit: 'days' }), 30, '30'],
    [rule({ type: 'choice' }), 'strong', 'strong'],
    [rule({ type: 'text' }), 'DB-Forge', 'DB-Forge'],
    [rule({ type: 'origins' }), ['http://a.example', 'https://b.example'], 'http://a.example\nhttps://b.example'],
    [rule({ type: 'roles' }), ['admin', 'user'], 'admin,user'],
  ])('reads back what textOfSetting(%j, %j) shows', (of, value, text) => {
    expect(textOfSetting(of, value)).toBe(text)
    expect(readSetting(of, text)).toEqual({ value })
  })

  test('an empty field is the default', () => {
    expect(readSetting(rule({}), '  ')).toEqual({ value: null })
    expect(textOfSetting(rule({}), null)).toBe('')
  })

  test.each([
    [rule({ unit: 'ms' }), 'soon', 'Write it like “30 s”'],
    [rule({ unit: 'bytes', minimum: 4096 }), '1 KB', 'At least 4 KB'],
    [rule({ unit: 'count', maximum: 100 }), '101', 'At most 100'],
  ])('says what is wrong: %j, %j', (of, text, error) => {
    expect(readSetting(of, text)).toEqual({ error })
  })
})

test('every setting of the gateway has a label of words', () => {
  for (const name of Object.keys(settingsTable) as (keyof typeof settingsTable)[]) {
    expect(settingLabel(wireNameOf(name))).toMatch(/^[A-Z][A-Za-z ()]+$/)
  }
})
