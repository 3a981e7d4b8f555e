import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A vitest reporter that writes what test.mjs adds up, reasons of skips included. */
export default class TallyReporter {
  #file = process.env.TALLY_FILE ?? 'dist/tally.json'

  onTestRunEnd(modules, unhandledErrors) {
    const tally = { passed: 0, failed: [], skipped: [] }
    for (const module of modules) {
      for (const error of module.errors()) tally.failed.push(`${module.relativeModuleId}: ${error.message}`)
      for (const suite of module.children.allSuites()) {
        for (const error of suite.errors()) tally.failed.push(`${suite.fullName}: ${error.message}`)
      }
      for (const test of module.children.allTests()) count(test, tally)
    }
    for (const error of unhandledErrors) tally.failed.push(`Unhandled: ${error.message}`)
    mkdirSync(dirname(this.#file), { recursive: true })
    writeFileSync(this.#file, JSON.stringify(tally))
  }
}

function count(test, tally) {
  const { state, note, errors } = test.result()
  const name = `${test.module.relativeModuleId} > ${test.fullName}`
  if (test.diagnostic()?.flaky) console.log(`FLAKY ${name}: it passed at another try`)
  if (state === 'passed') tally.passed += 1
  else if (state === 'skipped')
    tally.skipped.push({ name, reason: note ?? test.meta().skipReason ?? 'no reason given' })
  else tally.failed.push(`${name}: ${inOneLine(errors)}`)
}

/** What a record that keeps only the last lines of a run has to show: the first words of each try. */
function inOneLine(errors = []) {
  const messages = errors.map(({ message = '' }) => message.replaceAll(/\s+/g, ' ').trim().slice(0, 300))
  return messages.join(' | again: ') || 'no error given'
}
