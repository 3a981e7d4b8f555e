import { setTimeout as delay } from 'node:timers/promises'
import { addTallies, emptyTally } from './tally.mjs'

const mostTries = 3

/**
 * Runs a part of the tests, then what failed of it again, up to twice: those files alone, in processes (and on an engine)
 * of their own, so that a try meets nothing of the one before. On a shared machine one test of thousands may have its bad
 * moment; what fails every time is broken. A part that failed without naming a file is run again as a whole; after one
 * without any result it waits `pauseMs` first, for a server that was asked in vain may be back by then.
 *
 * `run(files)` runs these files, all of the part when there are none, and answers `{ files, failed }`: a tally for each
 * file, and what failed without a file. The latter comes from a file that failed, if there is one: a process that broke down
 * leaves both.
 */
export async function withMoreTries(run, { pauseMs = 10_000 } = {}) {
  let report = await reportOf(run, [])
  const earlier = []
  for (let tries = 1; tries < mostTries && sumOf(report).failed.length > 0; tries += 1) {
    const names = Object.keys(report.files)
    const again = names.filter((name) => report.files[name].failed.length > 0)
    console.log(`\nOnce more, by itself: ${again.join(' ') || 'everything, for no file is named'}`)
    earlier.push(...report.failed, ...again.flatMap((name) => report.files[name].failed))
    if (names.length === 0) await delay(pauseMs)
    const next = await reportOf(run, again)
    const unseen = again.filter((name) => !(name in next.files))
    const failed = [...next.failed, ...unseen.map((name) => `${name}: another try gave no results`)]
    report = { files: { ...report.files, ...next.files }, failed }
  }
  return addTallies([sumOf(report), { ...emptyTally(), firstTries: earlier }])
}

/** The tally of a whole part. */
export function sumOf({ files, failed }) {
  return addTallies([...Object.values(files), { ...emptyTally(), failed }])
}

/** What cannot even begin has no results. */
async function reportOf(run, files) {
  try {
    return await run(files)
  } catch (error) {
    return { files: {}, failed: [error.message] }
  }
}
