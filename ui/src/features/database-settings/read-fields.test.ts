import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { changesOf, choiceOf, readAddresses, readAmount, readChoice, readTags } from './read-fields.ts'
import { settingsRules } from './settings-rules.ts'

describe('readChoice()', () => {
  test.each([
    [null, 'idle', { mode: 'default', text: '' }],
    [0, 'idle', { mode: 'off', text: '' }],
    [300_000, 'idle', { mode: 'own', text: '5 min' }],
    [134_217_728, 'memory', { mode: 'own', text: '128 MB' }],
    [0.5, 'cpus', { mode: 'own', text: '0.5' }],
    [64, 'processes', { mode: 'own', text: '64' }],
  ] as const)('reads back what choiceOf(%s, %s) shows', (value, kind, choice) => {
    expect(choiceOf(value, kind)).toEqual(choice)
    expect(readChoice(choice, kind)).toEqual({ value })
  })

  test.each([
    ['soon', 'idle', 'Write it like “5 min”'],
    ['1 MB', 'memory', 'At least 32 MB'],
    ['2000', 'cpus', 'At most 1000'],
    ['1.5', 'processes', 'Write it like “64”'],
    ['60 d', 'idle', 'At most 24 d 20 h 31 min 23 s 647 ms'],
  ] as const)('says what is wrong with %j for %s', (text, kind, error) => {
    expect(readAmount(text, kind)).toEqual({ error })
  })
})

test('readTags() takes commas and lines, each tag once, and keeps to the rules', () => {
  expect(readTags(' shop, eu\nshop,, ')).toEqual({ value: ['shop', 'eu'] })
  expect(readTags(Array.from({ length: 33 }, (_, i) => `t${i}`).join())).toEqual({ error: 'At most 32 tags' })
  expect(readTags('x'.repeat(65))).toHaveProperty('error')
})

test('readAddresses() takes commas and lines', () => {
  expect(readAddresses('loopback\n10.0.0.0/8, loopback')).toEqual({ value: ['loopback', '10.0.0.0/8'] })
})

test('changesOf() holds what is another value now, whatever its shape', () => {
  const before = { tags: ['a'], idle_ms: null, description: 'x' }
  expect(changesOf(before, { tags: ['a', 'b'], idle_ms: null, description: 'x' })).toEqual({ tags: ['a', 'b'] })
  expect(changesOf(before, { ...before, tags: ['a'] })).toEqual({})
})

test('the rules are those of the API', async () => {
  const document = JSON.parse(await readFile(join(import.meta.dirname, '../../../../docs/openapi.json'), 'utf8'))
  const { properties } = document.components.schemas.DatabaseSettings
  expect(properties.description.maxLength).toBe(settingsRules.description.maxLength)
  expect(properties.tags.maxItems).toBe(settingsRules.tags.most)
  expect(properties.tags.items.maxLength).toBe(settingsRules.tags.longest)
  expect(properties.idle_ms.maximum).toBe(settingsRules.idleMs.largest)
  expect(properties.limits.properties.max_size_bytes.minimum).toBe(settingsRules.maxSizeBytes.least)
  expect(properties.limits.properties.cpus.maximum).toBe(settingsRules.cpus.largest)
  expect(properties.protection.properties.allowed_addresses.maxItems).toBe(settingsRules.addresses.most)
  expect(properties.protection.properties.maintenance.maxLength).toBe(settingsRules.maintenance.maxLength)
  const { memory_bytes, cpus, max_processes, max_open_files } = properties.limits.properties
  expect(memory_bytes.description).toContain(String(settingsRules.memoryBytes.least))
  expect(max_processes.description).toContain(`at least ${settingsRules.maxProcesses.least}`)
  expect(max_open_files.description).toContain(`at least ${settingsRules.maxOpenFiles.least}`)
  expect(cpus.description).toContain('thousandths')
})
