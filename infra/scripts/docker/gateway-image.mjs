import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from '../root.mjs'
import { ensureNodeArchive, importImage, localNodeImage } from './base-image.mjs'
import { demand } from './commands.mjs'
import { writeGatewayFiles } from './gateway-files.mjs'

export const gatewayImage = 'db-forge-gateway:2.0.0'

/** Builds the gateway image on the engine that DOCKER_HOST names. */
export async function buildGatewayImage({ baseImage = null, tag = gatewayImage, env = {} } = {}) {
  const base = baseImage === null ? [] : ['--build-arg', `BASE_IMAGE=${baseImage}`]
  const args = ['--file', 'infra/gateway.Dockerfile', '--tag', tag, ...base, ...(await localFiles())]
  await demand('docker', ['buildx', 'build', '--load', '--provenance=false', ...args, '.'], env)
  return tag
}

/** On Linux npm has installed what the image needs: it replaces the stage that would fetch it. */
async function localFiles() {
  if (process.platform !== 'linux') return []
  const files = join(root, 'dist', 'gateway-image')
  await writeGatewayFiles(join(files, 'image'))
  return ['--build-context', `files=${files}`]
}

// gateway-image.mjs [base image] [tag]: `local` makes a base with debootstrap, where no registry is reached.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , base = null, tag = gatewayImage] = process.argv
  if (base === 'local') await importImage(await ensureNodeArchive(), localNodeImage)
  console.log(`Built ${await buildGatewayImage({ baseImage: base === 'local' ? localNodeImage : base, tag })}`)
}
