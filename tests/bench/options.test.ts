import { describe, expect, it } from 'vitest'
import { readOptions } from './options.ts'
import { fullScale, quickScale } from './scale.ts'

describe('readOptions()', () => {
  it('measures everything at full scale when nothing is said', () => {
    expect(readOptions([])).toEqual({ scale: fullScale, only: null, jsonFile: null })
  })

  it('takes rounds, seconds, sections and a file', () => {
    const options = readOptions(['--rounds', '3', '--seconds', '0.5', '--only', 'spawn,wake', '--json', 'out.json'])
    expect(options.scale).toEqual({ ...fullScale, rounds: 3, seconds: 0.5 })
    expect(options.only).toEqual(['spawn', 'wake'])
    expect(options.jsonFile).toBe('out.json')
  })

  it('takes single figures on top of the quick form', () => {
    expect(readOptions(['--quick', '--rounds', '2']).scale).toEqual({ ...quickScale, rounds: 2 })
  })

  it.each([[['--rounds', '0']], [['--seconds', 'long']], [['--slow']], [['extra']]])('refuses %j', (args) => {
    expect(() => readOptions(args)).toThrow()
  })
})
