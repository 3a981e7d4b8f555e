/**
 * What a part of the tests or checks came to: how many passed, names of what failed, names and reasons of skips, and what
 * failed at first and was tried again.
 */
export function emptyTally() {
  return { passed: 0, failed: [], skipped: [], firstTries: [] }
}

export function addTallies(tallies) {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failed: tallies.flatMap((tally) => tally.failed),
    skipped: tallies.flatMap((tally) => tally.skipped),
    firstTries: tallies.flatMap((tally) => tally.firstTries),
  }
}

/** Prints what failed and what was skipped, then the one line that sums up; under CI a skip is a failure. */
export function conclude(tally) {
  const isCi = process.env.CI === 'true'
  for (const name of tally.firstTries) console.log(`AT FIRST FAILED ${name}`)
  for (const name of tally.failed) console.log(`FAILED ${name}`)
  for (const { name, reason } of tally.skipped)
    console.log(`${isCi ? 'FAILED (skipped)' : 'SKIPPED'} ${name}: ${reason}`)
  const failed = tally.failed.length + (isCi ? tally.skipped.length : 0)
  console.log(`${tally.passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

/** An attribute may hold a bare `>`. */
const testCase = /<testcase\b((?:"[^"]*"|[^">])*?)(?:(\/)>|>([\s\S]*?)<\/testcase>)/g

/** Reads the JUnit XML that `node --test` and `deno test` write. */
export function tallyOfJunit(xml, runtime) {
  const tally = emptyTally()
  for (const [, attributes, selfClosed, body = ''] of xml.matchAll(testCase)) {
    const name = `${runtime} > ${/\bname="([^"]*)"/.exec(attributes)?.[1] ?? 'a test'}`
    if (selfClosed) tally.passed += 1
    else if (/<(failure|error)\b/.test(body)) tally.failed.push(name)
    else if (/<skipped\b/.test(body)) {
      tally.skipped.push({ name, reason: /<skipped\b[^>]*message="([^"]+)"/.exec(body)?.[1] ?? 'no reason given' })
    } else tally.passed += 1
  }
  return tally
}
