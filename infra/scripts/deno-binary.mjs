import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

/** The Deno that npm installed for this platform; npm's own wrapper would need its install script. */
export function denoBinary() {
  const scope = join(root, 'node_modules', '@deno')
  const platforms = existsSync(scope) ? readdirSync(scope) : []
  const names = process.platform === 'win32' ? ['deno.exe'] : ['deno']
  const found = platforms.flatMap((platform) => names.map((name) => join(scope, platform, name))).find(existsSync)
  if (found === undefined)
    throw new Error(`npm has no Deno for ${process.platform}-${process.arch}: use \`deno task start\``)
  return found
}
