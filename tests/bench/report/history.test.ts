import { describe, expect, it } from 'vitest'
import { describeChange, type HistoryEntry } from './history.ts'

function entry(ratios: Record<string, number>, machine = 'ours', date = '2026-11-24T10:00:00Z'): HistoryEntry {
  return { date, commit: 'abcdef', machine, node: 'v20', isNoisy: false, ratios }
}

describe('describeChange()', () => {
  it('names what is worse and what is better than in the last entry of the same machine', () => {
    const history = [
      entry({ 'select/REST/64': 1, 'select/path/64': 1, 'insert/path/64': 10 }),
      entry({ 'select/REST/64': 4, 'select/path/64': 4, 'insert/path/64': 10 }, 'ours', '2026-11-25T10:00:00Z'),
      entry({ 'select/REST/64': 1 }, 'theirs'),
    ]
    const text = describeChange(
      entry({ 'select/REST/64': 3, 'select/path/64': 4.1, 'insert/path/64': 20, 'new/one/1': 1 }),
      history,
    )
    expect(text).toContain('since 2026-11-25, commit abcdef: 1 of 3 ratios are within 15 %')
    expect(text).toContain('- WORSE select/REST/64: 4.00 -> 3.00 (-25 %)\n- better insert/path/64: 10.00 -> 20.00')
    expect(text).not.toContain('new/one/1')
  })

  it('says so when the machine is new', () => {
    expect(describeChange(entry({ a: 1 }), [entry({ a: 2 }, 'theirs')])).toContain('no entry of this machine')
  })
})
