import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { demand } from './commands.mjs'

const suite = 'trixie'

/** A base image made here, for machines that reach no registry. */
export const localBaseImage = `db-forge-base:${suite}`

/** What is made or fetched once, for all clones of this user. */
export function cacheFolder() {
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'db-forge')
}

/**
 * A minimal Debian as an archive, made by debootstrap once and kept among the caches of the user: about 25 s.
 * `packages` come on top of it. Needs root.
 */
export async function ensureBaseArchive({ name = 'base', packages = [] } = {}) {
  const cache = cacheFolder()
  const archive = join(cache, `${name}-${suite}-${process.arch}.tar`)
  if (existsSync(archive)) return archive
  console.log(`Making a base image of Debian ${suite} …`)
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(join(tmpdir(), 'db-forge-base-'))
  try {
    const included = packages.length === 0 ? [] : [`--include=${packages.join(',')}`]
    const tree = join(folder, 'root')
    await demand('debootstrap', ['--variant=minbase', ...included, suite, tree])
    const unused = ['var/cache/apt/archives', 'var/lib/apt/lists', 'usr/share/doc', 'usr/share/man', 'usr/share/locale']
    for (const path of unused) await rm(join(tree, path), { recursive: true, force: true })
    const draft = `${archive}.${process.pid}`
    await demand('tar', ['--numeric-owner', '-C', tree, '-cf', draft, '.'])
    await rename(draft, archive)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return archive
}

/** The same with Node, for the gateway image. */
export const localNodeImage = `db-forge-node:${suite}`

export function ensureNodeArchive() {
  return ensureBaseArchive({ name: 'node', packages: ['nodejs'] })
}

/** Makes an archive an image of the engine that DOCKER_HOST names. */
export async function importImage(archive, image, env = {}) {
  await demand('docker', ['import', archive, image], env)
}
