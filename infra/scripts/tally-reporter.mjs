import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, relative, sep } from 'node:path'
import { root } from './root.mjs'
import { emptyTally } from './tally.mjs'

const ends = new Set(['passed', 'failed', 'skipped'])

/** A vitest reporter that writes what test.mjs adds up: the tally of each file, reasons of skips included. */
export default class TallyReporter {
  #file = process.env.TALLY_FILE ?? 'dist/tally.json'

  onTestRunEnd(modules, unhandledErrors) {
    const report = { files: {}, failed: [] }
    const tallyOf = (name) => {
      report.files[name] ??= emptyTally()
      return report.files[name]
    }
    for (const module of modules) {
      const tally = tallyOf(module.relativeModuleId)
      for (const error of module.errors()) tally.failed.push(`${module.relativeModuleId}: ${inOneLine([error])}`)
      for (const suite of module.children.allSuites()) {
        for (const error of suite.errors()) tally.failed.push(`${suite.fullName}: ${inOneLine([error])}`)
      }
      for (const test of module.children.allTests()) count(test, tally)
    }
    // Its process broke down: what it had not told yet is neither passed nor failed.
    for (const module of modules.filter((each) => !ends.has(each.state()))) {
      tallyOf(module.relativeModuleId).failed.push(`${module.relativeModuleId}: it did not come to its end`)
    }
    for (const error of unhandledErrors) {
      const path = error.VITEST_TEST_PATH
      const name = path ? relative(root, path).replaceAll(sep, '/') : 'vitest'
      const { failed } = path ? tallyOf(name) : report
      failed.push(`${name}: unhandled: ${inOneLine([error])}`)
    }
    mkdirSync(dirname(this.#file), { recursive: true })
    writeFileSync(this.#file, JSON.stringify(report))
  }
}

function count(test, tally) {
  const { state, note, errors } = test.result()
  const name = `${test.module.relativeModuleId} > ${test.fullName}`
  if (state === 'passed') tally.passed += 1
  else if (state === 'skipped')
    tally.skipped.push({ name, reason: note ?? test.meta().skipReason ?? 'no reason given' })
  else tally.failed.push(`${name}: ${inOneLine(errors)}`)
}

/** What a record that keeps only the last lines of a run has to show. */
function inOneLine(errors = []) {
  const messages = errors.map(({ message = '' }) => message.replaceAll(/\s+/g, ' ').trim().slice(0, 300))
  return messages.join(' | ') || 'no error given'
}
