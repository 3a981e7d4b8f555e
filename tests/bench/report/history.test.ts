import { describe, expect, it } from 'vitest'
import type { Machine } from '../machine.ts'
import { describeChange, type HistoryEntry, historyEntry, type Run } from './history.ts'
import type { Report } from './report.ts'

const ours: Machine = { cores: 2, processor: 'ours', memoryGib: 1, node: 'v20', load: 0 }

function run(ratios: Record<string, number>, about: Partial<Report> = {}, date = '2026-11-24T10:00:00Z'): Run {
  const report = { section: 's', title: 's', columns: [], rows: [], notes: [], problems: [], figures: null, ratios }
  return { date, commit: 'abcdef', machine: ours, reports: [{ ...report, ...about }] }
}

function entry(ratios: Record<string, number>, date?: string): HistoryEntry {
  return historyEntry(run(ratios, {}, date))
}

describe('describeChange()', () => {
  it('names what is worse and what is better than in the last entry of the same machine', () => {
    const history = [
      entry({ 'select/REST/64': 1, 'select/path/64': 1, 'insert/path/64': 10 }),
      entry({ 'select/REST/64': 4, 'select/path/64': 4, 'insert/path/64': 10 }, '2026-11-25T10:00:00Z'),
      { ...entry({ 'select/REST/64': 1 }), machine: 'theirs' },
    ]
    const text = describeChange(
      run({ 'select/REST/64': 3, 'select/path/64': 4.1, 'insert/path/64': 20, 'new/one/1': 1 }),
      history,
    )
    expect(text).toContain('since 2026-11-25, commit abcdef: 1 of 3 ratios are within 15 %')
    expect(text).toContain('- WORSE select/REST/64: 4.00 -> 3.00 (-25 %)\n- better insert/path/64: 10.00 -> 20.00')
    expect(text).not.toContain('new/one/1')
  })

  it('takes a lower cost for better', () => {
    const history = [entry({ 'wake/gateway/1': 1.2, 'spawn/gateway/1': 1.5 })]
    const text = describeChange(run({ 'wake/gateway/1': 2.4, 'spawn/gateway/1': 0.6 }, { isCost: true }), history)
    expect(text).toContain(
      '- WORSE wake/gateway/1: 1.20 -> 2.40 (+100 %)\n- better spawn/gateway/1: 1.50 -> 0.60 (-60 %)',
    )
  })

  it('says so when the machine is new', () => {
    expect(describeChange(run({ a: 1 }), [{ ...entry({ a: 2 }), machine: 'theirs' }])).toContain(
      'no entry of this machine',
    )
  })
})
