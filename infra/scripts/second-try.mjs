import { addTallies, emptyTally } from './tally.mjs'

/** More than these do not fail by chance. */
const mostFiles = 5

/**
 * Runs a part of the tests, then once more what failed of it: those files alone, in processes (and on an engine) of their
 * own, so that the second try meets nothing of the first. On a shared machine one test of thousands may have its bad
 * moment; what fails twice is broken. A part without any result is run again as a whole.
 *
 * `run(files)` runs these files, all of the part when there are none, and answers `{ files, failed }`: a tally for each
 * file, and what failed without a file. The latter comes from a file that failed, if there is one: a process that broke down
 * leaves both.
 */
export async function withSecondTry(run) {
  const first = await reportOf(run, [])
  const names = Object.keys(first.files)
  const again = names.filter((name) => first.files[name].failed.length > 0)
  if (names.length > 0 && (again.length === 0 || again.length > mostFiles)) return sumOf(first)

  console.log(`\nOnce more, by itself: ${again.join(' ') || 'everything, for nothing came of it'}`)
  const second = await reportOf(run, again)
  const unseen = again.filter((name) => !(name in second.files))
  const files = { ...first.files, ...second.files }
  const failed = [...second.failed, ...unseen.map((name) => `${name}: its second try gave no results`)]
  const firstTries = [...first.failed, ...again.flatMap((name) => first.files[name].failed)]
  return addTallies([sumOf({ files, failed }), { ...emptyTally(), firstTries }])
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
