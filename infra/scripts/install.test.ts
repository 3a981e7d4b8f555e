import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { eventually } from '../../tests/harness/eventually.ts'
import { type TemporaryFolder, temporaryFolder } from '../../tests/harness/temporary-folder.ts'

let folder: TemporaryFolder

beforeEach(async () => {
  folder = await temporaryFolder()
  const scripts = join(folder.path, 'infra', 'scripts')
  await mkdir(scripts, { recursive: true })
  for (const name of ['install.mjs', 'root.mjs']) await copyFile(join(import.meta.dirname, name), join(scripts, name))
  const packages = { 'node_modules/absent': { version: '1.0.0' } }
  await writeFile(join(folder.path, 'package-lock.json'), JSON.stringify({ packages }))
})
afterEach(() => folder[Symbol.asyncDispose]())

/** Installs with an npm that does as `code` says. */
async function install(code: string): Promise<ChildProcess> {
  const npm = join(folder.path, 'npm.js')
  await writeFile(npm, code)
  const script =
    "import('./infra/scripts/install.mjs').then((it) => it.ensureInstalled()).then(() => console.log('done'))"
  return spawn(process.execPath, ['-e', script], {
    cwd: folder.path,
    env: { PATH: process.env['PATH'], npm_execpath: npm },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('who is told by %s to stop while packages are installed ends after npm', async (signal, exitCode) => {
  const trace = join(folder.path, 'trace')
  const write = (word: string) => `require('node:fs').appendFileSync(${JSON.stringify(trace)}, '${word} ')`
  // What is told to us alone is passed on; Ctrl-C comes from the terminal by itself.
  const cleansUp = `process.on('SIGTERM', () => ${write('told')})`
  const child = await install(`${cleansUp}\n${write('begun')}\nsetTimeout(() => ${write('ended')}, 700)`)
  const ended = once(child, 'exit')
  await eventually(() => readFile(trace, 'utf8'), { what: 'npm' })
  child.kill(signal)
  expect(await ended).toEqual([exitCode, null])
  expect(await readFile(trace, 'utf8')).toBe(signal === 'SIGINT' ? 'begun ended ' : 'begun told ended ')
})

test('an install that nobody stops goes on to what comes after it', async () => {
  const child = await install('')
  expect(await once(child, 'exit')).toEqual([0, null])
})
