import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import { startTestEdge } from './test-edge.ts'

// Stands for Traefik in the stack where its image cannot be had: it is configured by the files that compose mounts, sees
// containers by the socket proxy that they name, and routes as the edge of other tests does. On its dashboard's port it
// tells how many requests went past the gateway.
const pollMs = 200
const dashboardPort = 8080

interface SeenContainer {
  readonly Id: string
  readonly Labels: Readonly<Record<string, string>>
  readonly NetworkSettings: { readonly Networks: Readonly<Record<string, { readonly IPAddress: string } | undefined>> }
}

function partOf(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)?.[1]
  if (found === undefined) throw new Error(`There is no ${pattern} in the file`)
  return found
}

const installed = await readFile('/etc/traefik/traefik.yml', 'utf8')
const routes = await readFile('/etc/traefik/dynamic/routes.yml', 'utf8')
const engine = partOf(installed, /endpoint: tcp:\/\/(\S+)/).trim()
const gateway = new URL(partOf(routes, /url: (http:\S+)/))
const port = Number(partOf(installed, /web:\s+address: ':(\d+)'/))
const edge = await startTestEdge(Number(gateway.port), gateway.hostname, { host: '0.0.0.0', port })
createServer((_, answer) => void answer.end(String(edge.directCount()))).listen(dashboardPort)
process.once('SIGTERM', () => process.exit())

let known = new Set<string>()
for (;;) {
  // as: what the engine answers to this call
  const seen = (await fetch(`http://${engine}/v1.24/containers/json`)
    .then((answer) => answer.json())
    .catch(() => null)) as SeenContainer[] | null // Asked again below.
  if (seen !== null) {
    const ids = new Set(seen.map(({ Id }) => Id))
    for (const gone of [...known].filter((id) => !ids.has(id))) edge.setContainer(gone, null)
    for (const { Id, Labels, NetworkSettings } of seen) {
      const host = NetworkSettings.Networks[Labels['traefik.docker.network'] ?? '']?.IPAddress
      if (host && !known.has(Id)) edge.setContainer(Id, Labels, { host, port: 8080 })
    }
    known = ids
  }
  await delay(pollMs)
}
