import { describe, expect, it } from 'vitest'
import { knownPeers, readOptions } from './options.ts'
import { scales } from './scale.ts'

describe('readOptions()', () => {
  it('measures what matters when nothing is said', () => {
    expect(readOptions([])).toEqual({
      scale: scales.default,
      only: null,
      peers: knownPeers,
      jsonFile: null,
      isSaved: false,
    })
  })

  it('takes rounds, seconds, sections, peers and a file', () => {
    const options = readOptions([
      ...['--rounds', '3', '--seconds', '0.5', '--minutes', '5', '--soak', '60', '--only', 'spawn,wake'],
      ...['--peers', 'nginx', '--json', 'out.json', '--save'],
    ])
    expect(options.scale).toEqual({ ...scales.default, rounds: 3, seconds: 0.5, minutes: 5, soakSeconds: 60 })
    expect(options.only).toEqual(['spawn', 'wake'])
    expect(options.peers).toEqual(['nginx'])
    expect(options.jsonFile).toBe('out.json')
    expect(options.isSaved).toBe(true)
  })

  it('takes single figures on top of another form', () => {
    expect(readOptions(['--quick', '--rounds', '2']).scale).toEqual({ ...scales.quick, rounds: 2 })
    expect(readOptions(['--full', '--seconds', '2']).scale).toEqual({ ...scales.full, seconds: 2 })
  })

  it('compares with nobody else when asked to', () => {
    expect(readOptions(['--peers', 'none']).peers).toEqual([])
  })

  it.each([
    [['--rounds', '0']],
    [['--seconds', 'long']],
    [['--soak', '-1']],
    [['--peers', 'apache']],
    [['--quick', '--full']],
    [['--slow']],
    [['extra']],
  ])('refuses %j', (args) => {
    expect(() => readOptions(args)).toThrow()
  })
})
