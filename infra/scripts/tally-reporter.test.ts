import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../tests/harness/temporary-folder.ts'

/** What the reporter writes of modules and errors that stand for those of vitest. */
async function reported(modules: readonly object[], errors: readonly object[]) {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'tally.json')
  const code = `
    const { default: Reporter } = await import('./infra/scripts/tally-reporter.mjs')
    const moduleOf = ({ name, state, tests }) => {
      const module = { relativeModuleId: name, state: () => state, errors: () => [] }
      const all = tests.map((end) => ({ fullName: end, module, meta: () => ({}), result: () => ({ state: end }) }))
      return { ...module, children: { allSuites: () => [], allTests: () => all } }
    }
    new Reporter().onTestRunEnd(${JSON.stringify(modules)}.map(moduleOf), ${JSON.stringify(errors)})`
  const cwd = join(import.meta.dirname, '..', '..')
  const env = { ...process.env, TALLY_FILE: file }
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], { cwd, env })
  return JSON.parse(await readFile(file, 'utf8'))
}

test('a file whose process broke down has failed, also before its first test', async () => {
  const { files, failed } = await reported(
    [
      { name: 'a.test.ts', state: 'passed', tests: ['passed'] },
      { name: 'b.test.ts', state: 'pending', tests: [] },
      { name: 'c.test.ts', state: 'queued', tests: [] },
    ],
    [{ message: 'Worker exited unexpectedly' }],
  )
  expect(files['a.test.ts']).toMatchObject({ passed: 1, failed: [] })
  for (const name of ['b.test.ts', 'c.test.ts']) {
    expect(files[name]).toMatchObject({ passed: 0, failed: [`${name}: it did not come to its end`] })
  }
  expect(failed).toEqual(['vitest: unhandled: Worker exited unexpectedly'])
})

test('an error that nobody handled is one of the file that vitest names', async () => {
  const path = join(import.meta.dirname, 'a.test.ts')
  const modules = [{ name: 'infra/scripts/a.test.ts', state: 'passed', tests: ['passed'] }]
  const { files, failed } = await reported(modules, [{ message: 'Late', VITEST_TEST_PATH: path }])
  expect(files['infra/scripts/a.test.ts']).toMatchObject({
    passed: 1,
    failed: ['infra/scripts/a.test.ts: unhandled: Late'],
  })
  expect(failed).toEqual([])
})
