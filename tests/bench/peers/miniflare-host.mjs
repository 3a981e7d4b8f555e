import { rm } from 'node:fs/promises'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { Miniflare } from 'miniflare'

// node miniflare-host.mjs <folder>: serves D1 and a Durable Object from an empty folder, and sends its port.
const [, , folder] = process.argv
const miniflare = new Miniflare({
  host: '127.0.0.1',
  port: 0,
  modules: true,
  scriptPath: fileURLToPath(new URL('worker.mjs', import.meta.url)),
  compatibilityDate: '2026-04-01',
  d1Databases: ['DATABASE'],
  d1Persist: folder,
  durableObjects: { STORE: { className: 'SqliteStore', useSQLite: true } },
  durableObjectsPersist: folder,
})

const { port } = await miniflare.ready
process.send({ port: Number(port) })
process.once('disconnect', () => void end())

async function end() {
  await miniflare.dispose()
  await rm(folder, { recursive: true, force: true })
  process.exit(0)
}
