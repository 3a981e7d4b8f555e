import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SqldBinary } from '../../gateway/drivers/process/sqld-binary.ts'
import { confine } from './confine.ts'

describe('confine()', () => {
  it('takes the file functions out of the real sqld, and changes nothing else', async () => {
    const original = readFileSync(await new SqldBinary().locate())
    const image = Buffer.from(original)
    const { removed, missing } = confine(image)
    expect([...removed].sort()).toEqual(['fsdirConnect', 'readfileFunc', 'writefileFunc'])
    expect(missing).toEqual([])
    expect(image.length).toBe(original.length)
    let changed = 0
    for (let at = 0; at < image.length; at += 1) if (image[at] !== original[at]) changed += 1
    expect(changed).toBeGreaterThan(0)
    expect(changed).toBeLessThanOrEqual(16)
  })

  it('does the same to a copy that is confined already', async () => {
    const once = readFileSync(await new SqldBinary().locate())
    confine(once)
    const twice = Buffer.from(once)
    confine(twice)
    expect(twice.equals(once)).toBe(true)
  })

  it.each(['', '#!/bin/sh\nexit 3\n', '\x7fELF', 'MZ'.padEnd(100)])('leaves %j as it is', (text) => {
    const image = Buffer.from(text, 'latin1')
    expect(confine(image).removed).toEqual([])
    expect(image.toString('latin1')).toBe(text)
  })
})
