import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { root } from './root.mjs'

/** What a bundle depends on besides the sources in it. */
const settings = ['infra/scripts/bundle.mjs', 'package.json', 'package-lock.json', 'tsconfig.json']

const thread = 'gateway/observability/store/store-thread.ts'

/** As bundle(), with what runs in threads of the gateway beside it; a folder with a part of the sources has none. */
export async function bundleGateway(entry, outfile) {
  if (existsSync(join(root, thread))) await bundle(thread, join(dirname(outfile), 'store-thread.mjs'))
  return bundle(entry, outfile)
}

/**
 * Bundles our own sources into one file that Node can run; packages stay in node_modules. Answers its path.
 * Does nothing when none of its inputs has changed: a second start need not wait for esbuild.
 */
export async function bundle(entry, outfile) {
  const output = join(root, 'dist', outfile)
  if (await isCurrent(output)) return output
  const startedAtMs = Date.now()
  // Loaded late: on a fresh clone it is installed first.
  const { build, stop } = await import('esbuild')
  const { outputFiles, metafile } = await build({
    write: false,
    metafile: true,
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: output,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    alias: { '#runtime': './gateway/runtime/node.ts' },
    sourcemap: true,
    logLevel: 'warning',
  })
  // Its process would stay for as long as ours, which goes on as the gateway.
  await stop()
  await mkdir(dirname(output), { recursive: true })
  for (const { path, contents } of outputFiles) await writeWhole(path, contents)
  await recordInputs(output, [...settings, ...Object.keys(metafile.inputs)], startedAtMs)
  return output
}

/** Not when somebody wrote an input meanwhile: which text was bundled is unknown then. */
async function recordInputs(output, paths, startedAtMs) {
  const stats = await Promise.all(paths.map((path) => stat(join(root, path))))
  if (stats.some(({ mtimeMs }) => mtimeMs >= startedAtMs)) return
  await writeWhole(inputsOf(output), JSON.stringify({ inputs: await digests(paths), output: await digest(output) }))
}

const inputsOf = (output) => `${output}.inputs.json`

/** Whether `output` is what its inputs, as they are now, were bundled into. */
async function isCurrent(output) {
  try {
    const recorded = JSON.parse(await readFile(inputsOf(output), 'utf8'))
    if (recorded.output !== (await digest(output))) return false
    const found = await digests(Object.keys(recorded.inputs))
    return Object.entries(recorded.inputs).every(([path, known]) => found[path] === known)
  } catch {
    // Never bundled, or an input is gone.
    return false
  }
}

/** By path, relative to the repository. */
async function digests(paths) {
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await digest(join(root, path))])))
}

async function digest(file) {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('base64')
}

/** Two of us may bundle the same entry at one time: nobody ever sees half a file. */
async function writeWhole(path, contents) {
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, contents)
  await rename(draft, path)
}
