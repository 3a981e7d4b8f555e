import { expect, test } from 'vitest'
import { settingProblem } from './setting-problem.ts'
import { settingNames, settingOf, wireNameOf } from './settings-table.ts'

test.each(settingNames)('%s has a preset that keeps its rule, a variable of its own and words for people', (name) => {
  const { preset, rule, variable, description, group } = settingOf(name)
  if (preset !== null) expect(settingProblem(rule, preset)).toBeNull()
  if (variable !== null) expect(variable).toMatch(/^DBFORGE_[A-Z_]+$/)
  expect(description).toMatch(/^[A-Z].*[^.]$/)
  expect(wireNameOf(name)).toMatch(/^[a-z]+(_[a-z]+)*$/)
  expect(group).not.toBe('')
})

test('no two settings have one variable', () => {
  const variables = settingNames.map((name) => settingOf(name).variable).filter((variable) => variable !== null)
  expect(new Set(variables).size).toBe(variables.length)
})

test.each([
  ['idleMs', -1, 'be an integer from 0 to 2147483647'],
  ['idleMs', 1.5, 'be an integer from 0 to 2147483647'],
  ['idleMs', '5', 'be an integer from 0 to 2147483647'],
  ['logLevel', 'loud', 'be one of trace, debug'],
  ['systemName', ' ', 'be a text of one line'],
  ['systemName', 'a\nb', 'be a text of one line'],
  ['systemName', 'x'.repeat(61), 'be a text of one line, 1 to 60'],
  ['corsOrigins', ['*'], 'list origins one by one'],
  ['corsOrigins', ['http://a.example/x'], '"http://a.example/x" is none'],
  ['corsOrigins', 'http://a.example', 'hold origins'],
  ['secondFactorFor', ['owner'], 'hold some of viewer, user, admin'],
] as const)('%s refuses %j and says its rule', (name, value, rule) => {
  expect(settingProblem(settingOf(name).rule, value)).toContain(rule)
})

test.each([
  ['idleMs', 0],
  ['logLevel', 'debug'],
  ['systemName', 'Orders and more'],
  ['corsOrigins', []],
  ['corsOrigins', ['https://a.example']],
  ['secondFactorFor', ['admin']],
] as const)('%s takes %j', (name, value) => {
  expect(settingProblem(settingOf(name).rule, value)).toBeNull()
})
