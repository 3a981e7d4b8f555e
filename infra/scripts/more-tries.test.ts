import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const good = { passed: 3, failed: [], skipped: [], firstTries: [] }
const bad = (name: string) => ({ passed: 1, failed: [`${name} > one: broken`], skipped: [], firstTries: [] })

interface Report {
  readonly files: Record<string, object>
  readonly failed: readonly string[]
}

/** What comes of a part whose runs end with `reports`, one after the other, and which files each run was asked for. */
async function runPart(...reports: readonly (Report | 'throws')[]) {
  const code = `
    const { withMoreTries } = await import('./infra/scripts/more-tries.mjs')
    const reports = ${JSON.stringify(reports)}
    const asked = []
    const log = console.log
    console.log = () => undefined
    const tally = await withMoreTries(async (files) => {
      asked.push(files)
      const report = reports.shift()
      if (report === 'throws') throw new Error('No engine')
      return report
    }, { pauseMs: 1 })
    log(JSON.stringify({ tally, asked }))`
  const cwd = join(import.meta.dirname, '..', '..')
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], { cwd })
  return JSON.parse(stdout)
}

const report = (files: Record<string, object>, failed: readonly string[] = []): Report => ({ files, failed })

test('what passes is run once', async () => {
  const { tally, asked } = await runPart(report({ a: good, b: good }))
  expect(asked).toEqual([[]])
  expect(tally).toEqual({ ...good, passed: 6 })
})

test('a file that failed is run once more by itself, and that try counts', async () => {
  const { tally, asked } = await runPart(report({ a: good, b: bad('b'), c: good }), report({ b: good }))
  expect(asked).toEqual([[], ['b']])
  expect(tally).toEqual({ ...good, passed: 9, firstTries: ['b > one: broken'] })
})

test('what fails three times has failed', async () => {
  const broken = report({ b: bad('b') })
  const { tally, asked } = await runPart(report({ a: good, b: bad('b') }), broken, broken, report({ b: good }))
  expect(asked).toEqual([[], ['b'], ['b']])
  expect(tally).toMatchObject({ passed: 4, failed: ['b > one: broken'] })
  expect(tally.firstTries).toEqual(['b > one: broken', 'b > one: broken'])
})

test('the third try is of what failed in the second alone', async () => {
  const first = report({ a: bad('a'), b: bad('b') })
  const { tally, asked } = await runPart(first, report({ a: good, b: bad('b') }), report({ b: good }))
  expect(asked).toEqual([[], ['a', 'b'], ['b']])
  expect(tally).toMatchObject({ passed: 6, failed: [] })
})

test('a try without results passes nothing', async () => {
  const { tally } = await runPart(report({ a: good, b: bad('b') }), 'throws', 'throws')
  expect(tally.failed).toEqual(['b > one: broken', 'No engine', 'b: another try gave no results'])
})

test('a part that did not even begin is run again as a whole', async () => {
  const { tally, asked } = await runPart('throws', report({ a: good }))
  expect(asked).toEqual([[], []])
  expect(tally).toEqual({ ...good, firstTries: ['No engine'] })
  const never = await runPart('throws', 'throws', 'throws')
  expect(never.asked).toEqual([[], [], []])
  expect(never.tally).toMatchObject({ passed: 0, failed: ['No engine'] })
})

test('however many files failed, each has its other tries', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const filesOf = (make: (name: string) => object) => Object.fromEntries(names.map((name) => [name, make(name)]))
  const { tally, asked } = await runPart(report(filesOf(bad)), report(filesOf(() => good)))
  expect(asked).toEqual([[], names])
  expect(tally).toMatchObject({ passed: 18, failed: [] })
  expect(tally.firstTries).toHaveLength(6)
})

test('what failed without a file comes from the file that failed, else the whole part is run again', async () => {
  const crashed = await runPart(report({ a: good, b: bad('b') }, ['vitest: unhandled']), report({ b: good }))
  expect(crashed.asked).toEqual([[], ['b']])
  expect(crashed.tally).toEqual({ ...good, passed: 6, firstTries: ['vitest: unhandled', 'b > one: broken'] })

  const ended = report({ a: good, b: good }, ['vitest: ended with exit code 1'])
  const once = await runPart(ended, report({ a: good, b: good }))
  expect(once.asked).toEqual([[], []])
  expect(once.tally).toEqual({ ...good, passed: 6, firstTries: ['vitest: ended with exit code 1'] })
  const always = await runPart(ended, ended, ended)
  expect(always.asked).toEqual([[], [], []])
  expect(always.tally).toMatchObject({ passed: 6, failed: ['vitest: ended with exit code 1'] })
})

test('a try of one file that ends badly without a word of it is no success', async () => {
  const broken = report({ b: good }, ['vitest: ended with exit code 1'])
  const { tally, asked } = await runPart(report({ a: good, b: bad('b') }), broken, broken)
  expect(asked).toEqual([[], ['b'], []])
  expect(tally.failed).toEqual(['vitest: ended with exit code 1'])
})
