import { describe, expect, it } from 'vitest'
import type { LoadResult } from '../load/load-job.ts'
import type { FreshRun } from './fresh-run.ts'
import { findingsOf, type MeasuredCell } from './load-findings.ts'
import { cross, type LoadSectionSpec } from './load-spec.ts'

const cells = cross(['path', 'nginx'], [64])
const spec: LoadSectionSpec = {
  name: 'insert',
  title: 'INSERT',
  workload: 'insert',
  durability: 'strong',
  writes: true,
  cells: { quick: cells, default: cells, full: cells },
  goals: [{ route: 'path', connections: 64, atLeast: 4, work: 'INSERT, path' }],
  versus: [{ route: 'path', other: 'nginx', connections: 64, atLeast: 8, work: 'INSERT, path / nginx' }],
}

function run(requestsPerSecond: number, changes: Partial<FreshRun> = {}, load: Partial<LoadResult> = {}): FreshRun {
  const tally = { acknowledged: 10, rowsWritten: 10, rowsInDoubt: 0, refused: 0, wrong: 0, unanswered: 0 }
  const times = { p50Ms: 1, p99Ms: 2, usage: [{ name: 'sqld', cpuUs: 100, peakBytes: 2 ** 20 }] }
  return {
    load: { requestsPerSecond, ...times, ...tally, complaint: null, ...load },
    stored: 10,
    isWedged: false,
    ...changes,
  }
}

function findings(...pairs: MeasuredCell['pairs'][]) {
  const measured = pairs.map(
    (runs, at): MeasuredCell => ({ ...(cells[at] ?? { route: 'path', connections: 1 }), pairs: runs }),
  )
  return findingsOf(spec, cells, measured, [])
}

describe('findingsOf()', () => {
  it('holds the median of the pairs against the goal, and routes against each other', () => {
    const path = [2, 4, 6].map((ratio) => ({ direct: run(100), subject: run(100 * ratio) }))
    const nginx = [{ direct: run(100), subject: run(50) }]
    const { headlines, ratios, problems } = findings(path, nginx)
    expect(headlines).toMatchObject([
      { work: 'INSERT, path', reached: '4.00 [2.00-6.00]', goal: { isMet: true } },
      { work: 'INSERT, path / nginx', reached: '8.00', goal: { isMet: true } },
    ])
    expect(ratios).toEqual({ 'insert/path/64': 4, 'insert/nginx/64': 0.5 })
    expect(problems).toEqual([])
  })

  it('drops the pair of a bare sqld that hung, and says so', () => {
    const hung = { direct: run(900, { isWedged: true, stored: null }), subject: run(100) }
    const { ratios, notes, problems } = findings([hung, { direct: run(100), subject: run(300) }])
    expect(ratios).toEqual({ 'insert/path/64': 3 })
    expect(notes.join()).toContain('1 of 2 pairs beside path at 64 dropped: 1 times the bare sqld took no more writes')
    expect(problems).toEqual([])
  })

  it('calls lost and invented rows, wrong values and nothing but refusals what they are', () => {
    const problemsOf = (subject: FreshRun) => findings([{ direct: run(100), subject }]).problems.join()
    expect(problemsOf(run(100, { stored: 9 }))).toContain('10 rows acknowledged, 9 stored')
    expect(problemsOf(run(100, { stored: 12 }, { rowsInDoubt: 1 }))).toContain('12 rows stored, 10 acknowledged')
    expect(problemsOf(run(100, { stored: 11 }, { rowsInDoubt: 1 }))).toBe('')
    expect(problemsOf(run(100, {}, { wrong: 1, complaint: 'no' }))).toContain('1 wrong answers: no')
    expect(problemsOf(run(0, { stored: 0 }, { acknowledged: 0, rowsWritten: 0, refused: 5 }))).toContain('refusals')
    expect(problemsOf(run(0, { stored: 0 }, { acknowledged: 0, rowsWritten: 0 }))).toBe('')
  })

  it('leaves a row empty for what could not be measured', () => {
    const { rows } = findings([{ direct: run(100), subject: run(300) }])
    expect(rows[1]?.cells.slice(0, 4)).toEqual(['nginx', '64', '-', '-'])
  })
})
