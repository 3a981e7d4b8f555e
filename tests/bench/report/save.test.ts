import { describe, expect, it } from 'vitest'
import type { Run } from './history.ts'
import { withTable } from './save.ts'

const run: Run = {
  date: '2026-11-24T10:00:00Z',
  commit: 'abcdef',
  machine: { cores: 2, processor: 'Some CPU', memoryGib: 8, node: 'v20.0.0', load: 0 },
  reports: [
    {
      section: 'select',
      title: 'SELECT',
      columns: [],
      rows: [],
      notes: [],
      problems: [],
      figures: null,
      headlines: [{ work: 'SELECT, REST', reached: '4.10 [4.00-4.20]', goal: { text: '>= 4.00', isMet: true } }],
    },
  ],
}

describe('withTable()', () => {
  it('writes machine, date and goals between the markers, and the same again in their place', () => {
    const readme = 'before\n<!-- bench:begin -->\nold\n<!-- bench:end -->\nafter\n'
    const written = withTable(readme, run)
    expect(written).toContain('before\n<!-- bench:begin -->\nMeasured on 2026-11-24, 2 cores (Some CPU), 8 GiB')
    expect(written).toMatch(/\| SELECT, REST \| 4\.10 \[4\.00-4\.20\] \| >= 4\.00 \| reached \|/)
    expect(written).not.toContain('old')
    expect(written.endsWith('<!-- bench:end -->\nafter\n')).toBe(true)
    expect(withTable(written, run)).toBe(written)
  })

  it('refuses a text without the markers', () => {
    expect(() => withTable('# No place', run)).toThrow('no place for the table')
  })
})
