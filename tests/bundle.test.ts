import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')

/** Inside the repository, as sources are; git ignores it. */
let folder: string
let output: string

beforeEach(async () => {
  await mkdir(join(root, 'dist'), { recursive: true })
  folder = await mkdtemp(join(root, 'dist', 'bundle-'))
  output = join(folder, 'out.mjs')
  await writeFile(join(folder, 'main.ts'), "import { text } from './text.ts'\nconsole.log(text as string)\n")
  await writeFile(join(folder, 'text.ts'), "export const text = 'first'\n")
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Answers how many processes of esbuild are left when it is done. */
async function bundle(): Promise<number> {
  const name = basename(folder)
  const code = `
    import { execFileSync } from 'node:child_process'
    import { bundle } from './infra/scripts/bundle.mjs'
    await bundle('dist/${name}/main.ts', '${name}/out.mjs')
    const left = () => {
      const processes = execFileSync('ps', ['-A', '-o', 'ppid=,args='], { encoding: 'utf8' }).split('\\n')
      return processes.filter((line) => line.trim().startsWith(process.pid + ' ') && line.includes('esbuild')).length
    }
    // One that has ended stays on the list until its parent hears of it.
    for (let tries = 0; left() > 0 && tries < 100; tries += 1) await new Promise((done) => setTimeout(done, 20))
    console.log(left())
  `
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code], { cwd: root })
  return Number(stdout)
}

const printed = async () => (await run(process.execPath, [output])).stdout.trim()

test('a bundle is made once, and anew when a source or the bundle has changed', async () => {
  await bundle()
  expect(await printed()).toBe('first')
  const { ino } = await stat(output)
  await bundle()
  expect((await stat(output)).ino).toBe(ino)

  await writeFile(join(folder, 'text.ts'), "export const text = 'second'\n")
  await bundle()
  expect(await printed()).toBe('second')

  await writeFile(output, (await readFile(output, 'utf8')).slice(0, 10))
  await bundle()
  expect(await printed()).toBe('second')
})

test('the process of the bundler does not stay', async () => {
  expect(await bundle()).toBe(0)
})
