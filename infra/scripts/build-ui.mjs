import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { root } from './root.mjs'

const output = join(root, 'dist', 'ui')
const settings = ['infra/scripts/build-ui.mjs', 'package-lock.json']
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
const compressed = new Set(['.css', '.js', '.json', '.svg'])

/** Builds the dashboard into dist/ui, unless what is there was made of the same sources. Answers the folder. */
export async function buildUi() {
  const inputs = await digestOfInputs()
  if (await isCurrent(inputs)) return output
  console.log('Building the dashboard …')
  // Loaded late: on a fresh clone it is installed first.
  const { build } = await import('vite')
  const draft = `${output}-${randomUUID()}`
  try {
    await build({
      configFile: join(root, 'ui', 'vite.config.ts'),
      logLevel: 'warn',
      mode: 'production',
      build: { outDir: draft },
    })
    await compressAll(draft)
    await writeFile(join(draft, 'inputs.txt'), inputs)
    await replace(draft)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return output
}

/** A dashboard that cannot be built keeps nobody from the API. */
export async function buildUiOrSay() {
  try {
    await buildUi()
  } catch (error) {
    console.error(`Cannot build the dashboard, so there is none at /ui: ${error.message}`)
  }
}

/** Of every file that the dashboard is made of, by name and content. */
async function digestOfInputs() {
  const sources = readdirSync(join(root, 'ui'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
  const hash = createHash('sha256')
  for (const path of [...settings.map((path) => join(root, path)), ...sources.sort()]) {
    hash.update(path.slice(root.length)).update('\0')
    hash.update(await readFile(path)).update('\0')
  }
  return hash.digest('hex')
}

async function isCurrent(inputs) {
  const made = await readFile(join(output, 'inputs.txt'), 'utf8').catch(() => '')
  return made === inputs && existsSync(join(output, 'files.json'))
}

/** Writes `x.br` and `x.gz` beside what is text, and `files.json`, which is all that the gateway serves. */
async function compressAll(folder) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('.vite') && entry.name !== 'index.html')
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
  const listing = await Promise.all(names.map(async (name) => [name, await describe(folder, name)]))
  await writeFile(join(folder, 'files.json'), JSON.stringify(Object.fromEntries(listing)))
}

async function describe(folder, name) {
  const path = join(folder, name)
  const bytes = await readFile(path)
  const digest = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
  const ending = extname(name)
  const type = types[ending] ?? 'application/octet-stream'
  if (!compressed.has(ending)) return { type, digest, encodings: [] }
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, { params }))
  await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }))
  return { type, digest, encodings: ['br', 'gzip'] }
}

/** Nobody ever sees half of it; of two that build at one time the last stays. */
async function replace(draft) {
  await mkdir(join(root, 'dist'), { recursive: true })
  const old = `${output}-${randomUUID()}`
  await rename(output, old).catch(() => undefined)
  await rename(draft, output)
  await rm(old, { recursive: true, force: true })
}
