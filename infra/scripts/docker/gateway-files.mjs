import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildUi } from '../build-ui.mjs'
import { bundle } from '../bundle.mjs'
import { root } from '../root.mjs'

/** A page of one file: what it was built from is large and of no use. */
const singleFiles = new Map([['@scalar/api-reference', ['package.json', 'dist/browser/standalone.js']]])
const unused = /\.(map|d\.[cm]?ts|md|markdown)$|\/(test|tests|docs|examples?)$/

const services = [
  ['gateway/main.ts', 'gateway.mjs'],
  ['gateway/observability/store/store-thread.ts', 'store-thread.mjs'],
  ['infra/socket-proxy/main.ts', 'socket-proxy.mjs'],
]

/** Whether a service imports a package: what only the dashboard or a build needs is in no image. */
function isImported(name, texts) {
  const pattern = new RegExp(`(?:from|import|resolve|require)[ (]*"${name.replaceAll('.', '\\.')}["/]`)
  return texts.some((text) => pattern.test(text))
}

/**
 * Puts into `folder` what the gateway image holds of ours: each service as one file, and the packages that they
 * import. `packages` is the folder with node_modules for the image's platform.
 */
export async function writeGatewayFiles(folder, packages = root) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [entry, name] of services) {
    const file = await bundle(entry, name)
    cpSync(file, join(folder, name))
    cpSync(`${file}.map`, join(folder, `${name}.map`))
  }
  cpSync(await buildUi(), join(folder, 'ui'), { recursive: true })
  cpSync(join(root, 'package.json'), join(folder, 'package.json'))
  const texts = services.map(([, name]) => readFileSync(join(folder, name), 'utf8'))
  const wanted = Object.keys(manifestOf(packages).dependencies).filter((name) => isImported(name, texts))
  for (const path of closureOf(packages, wanted)) copyPackage(join(packages, path), join(folder, path))
}

/** Folders of packages and of all that they need, relative to `base`, found as Node finds them. */
function closureOf(base, names) {
  const found = new Set()
  const visit = (from, name, isOptional) => {
    const path = placeOf(base, from, name)
    if (path === null && isOptional) return
    if (path === null) throw new Error(`Cannot find the package "${name}", which ${from} needs: run npm ci`)
    const key = relative(base, path)
    if (found.has(key)) return
    found.add(key)
    if (singleFiles.has(name)) return
    const { dependencies = {}, optionalDependencies = {} } = manifestOf(path)
    for (const each of Object.keys({ ...dependencies, ...optionalDependencies })) {
      visit(path, each, each in optionalDependencies)
    }
  }
  for (const name of names) visit(base, name, false)
  return [...found].sort()
}

function placeOf(base, from, name) {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', name)
    if (existsSync(join(path, 'package.json'))) return path
    if (folder === base) return null
  }
}

function copyPackage(from, to) {
  const name = from.slice(from.lastIndexOf('node_modules/') + 'node_modules/'.length)
  const files = singleFiles.get(name)
  if (files !== undefined) {
    for (const file of files) cpSync(join(from, file), join(to, file))
    return
  }
  const isWanted = (path) => {
    const inside = path.slice(from.length)
    return !unused.test(inside) && !inside.startsWith('/node_modules')
  }
  cpSync(from, to, { recursive: true, filter: isWanted })
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , folder = '/image', packages = root] = process.argv
  await writeGatewayFiles(resolve(folder), resolve(packages))
}
