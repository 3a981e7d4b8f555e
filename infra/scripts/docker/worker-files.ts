import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SqldBinary } from '../../../gateway/drivers/process/sqld-binary.ts'
import { noAuthorities } from '../../../workers/sqld/no-authorities.ts'

// worker-files.ts <folder> <amd64 or arm64>: what the worker image holds of ours, in a folder for each architecture.
const [folder, architecture] = process.argv.slice(2)
if (folder === undefined || architecture === undefined)
  throw new Error('Usage: worker-files.ts <folder> <architecture>')
const binary = new SqldBinary(undefined, { platform: `linux-${architecture === 'amd64' ? 'x64' : architecture}` })
const target = join(folder, architecture)
await mkdir(target, { recursive: true })
await copyFile(await binary.confined(), join(target, 'sqld'))
await writeFile(join(target, 'authorities.pem'), noAuthorities)
