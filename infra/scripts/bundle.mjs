import { join } from 'node:path'
import { root } from './root.mjs'

/** Bundles our own sources into one file that Node can run; packages stay in node_modules. Answers its path. */
export async function bundle(entry, outfile) {
  // Loaded late: on a fresh clone it is installed first.
  const { build } = await import('esbuild')
  const output = join(root, 'dist', outfile)
  await build({
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
  return output
}
