import { randomUUID } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { root } from './root.mjs'

/** Bundles our own sources into one file that Node can run; packages stay in node_modules. Answers its path. */
export async function bundle(entry, outfile) {
  // Loaded late: on a fresh clone it is installed first.
  const { build } = await import('esbuild')
  const output = join(root, 'dist', outfile)
  const { outputFiles } = await build({
    write: false,
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
  await mkdir(dirname(output), { recursive: true })
  for (const { path, contents } of outputFiles) await writeWhole(path, contents)
  return output
}

/** Two of us may bundle the same entry at one time: nobody ever sees half a file. */
async function writeWhole(path, contents) {
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, contents)
  await rename(draft, path)
}
