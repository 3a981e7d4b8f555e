import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { TestEdge } from '../harness/edge/test-edge.ts'
import { docker } from '../harness/tested-driver.ts'

export interface FollowOptions {
  readonly installation: string
  /** Where the labels say that the gateway is, and where it is. */
  readonly authUrl: string
  readonly gatewayUrl: string
}

/** Tells the edge what the engine tells Traefik: the labels and the address of each worker that starts, and its end. */
export async function followEngine(edge: TestEdge, options: FollowOptions): Promise<AsyncDisposable> {
  const ours = ['--filter', 'type=container', '--filter', `label=db-forge.installation=${options.installation}`]
  const since = ['--since', String(Math.floor(Date.now() / 1000) - 60)]
  const events = spawn('docker', ['events', ...ours, ...since, '--format', '{{.Action}} {{.Actor.ID}}'])
  const ended = once(events, 'exit')
  createInterface({ input: events.stdout }).on('line', (line) => {
    const [action = '', id = ''] = line.split(' ')
    if (action === 'die') edge.setContainer(id, null)
    // One that has gone meanwhile has no router.
    if (action === 'start') void adopt(edge, id, options).catch(() => edge.setContainer(id, null))
  })
  return {
    async [Symbol.asyncDispose]() {
      events.kill()
      await ended
    },
  }
}

async function adopt(edge: TestEdge, id: string, { authUrl, gatewayUrl }: FollowOptions): Promise<void> {
  const [container] = JSON.parse((await docker('inspect', id)).join('\n'))
  const labels = JSON.parse(JSON.stringify(container.Config.Labels).replaceAll(authUrl, gatewayUrl))
  const host = container.NetworkSettings.Networks[labels['traefik.docker.network']]?.IPAddress
  if (host) edge.setContainer(id, labels, { host, port: 8080 })
}
