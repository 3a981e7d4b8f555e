import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { promisify } from 'node:util'
import { docker, pidOfContainer } from '../harness/tested-driver.ts'

const run = promisify(execFile)

/** What `code` prints as JSON, run by Node in the network of a process. */
async function inNetworkOf<T>(pid: number, code: string): Promise<T> {
  const working = run('nsenter', ['--target', String(pid), '--net', process.execPath, '--input-type=module', '-'])
  working.child.stdin?.end(code) // As an argument it could be too long.
  return JSON.parse((await working).stdout)
}

/** Ports of `host` that take a connection, as seen from the network of this process, or of that of `from`. */
export async function openPorts(host: string, ports: readonly number[], from?: number): Promise<number[]> {
  if (from === undefined) return knockAll(host, ports, connect)
  const call = `(${knockAll.toString()})(${JSON.stringify(host)}, ${JSON.stringify(ports)}, connect)`
  return inNetworkOf(from, `import { connect } from 'node:net'; console.log(JSON.stringify(await ${call}))`)
}

/** Sent as text into another network: it uses nothing but its parameters. */
async function knockAll(host: string, ports: readonly number[], open: typeof connect): Promise<number[]> {
  const found: number[] = []
  const waiting = [...ports]
  const knock = async () => {
    for (let port = waiting.pop(); port !== undefined; port = waiting.pop()) {
      const isOpen = await new Promise<boolean>((resolve) => {
        const socket = open({ host, port: port ?? 0, timeout: 5_000 })
        socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
        socket.once('timeout', () => resolve(false)).once('close', () => resolve(false))
        socket.once('connect', () => socket.destroy()).once('timeout', () => socket.destroy())
      })
      if (isOpen) found.push(port)
    }
  }
  await Promise.all(Array.from({ length: 64 }, knock))
  return found.sort((a, b) => a - b)
}

export interface Asked {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent by POST; GET without. */
  readonly body?: string
}

/** The statuses of the answers, asked for from the network of the process `from`. */
export function statusesFrom(from: number, asked: readonly Asked[]): Promise<number[]> {
  const code = `
    const statusOf = async ({ url, headers, body }) =>
      (await fetch(url, { headers, body, method: body === undefined ? 'GET' : 'POST' })).status
    console.log(JSON.stringify(await Promise.all(${JSON.stringify(asked)}.map(statusOf))))`
  return inNetworkOf(from, code)
}

export interface Outside extends AsyncDisposable {
  readonly host: string
  readonly port: number
}

/** An address that only a way out leads to: a listener in a network of its own behind this machine. Needs root. */
export async function openOutside(): Promise<Outside> {
  const [here, host, port] = ['198.51.100.1', '198.51.100.2', 443]
  const listener = `require('node:net').createServer((socket) => socket.on('error', () => {}).end())
    .listen(${port}, () => console.log('listens'))`
  const child = spawn('unshare', ['--net', '--', process.execPath, '-e', listener], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  const inside = (...args: string[]) => run('nsenter', ['--target', String(child.pid), '--net', 'ip', ...args])
  await run('ip', ['link', 'add', 'outside', 'type', 'veth', 'peer', 'name', 'uplink', 'netns', String(child.pid)])
  await run('ip', ['address', 'add', `${here}/30`, 'dev', 'outside'])
  await run('ip', ['link', 'set', 'outside', 'up'])
  await inside('address', 'add', `${host}/30`, 'dev', 'uplink')
  await inside('link', 'set', 'uplink', 'up')
  await inside('route', 'add', 'default', 'via', here)
  return {
    host,
    port,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await ended
      await run('ip', ['link', 'delete', 'outside']).catch(() => undefined) // It goes with its other end.
    },
  }
}

/** The first process of a container of the worker image that does nothing, in a network as Docker makes them. */
export async function idlePlace(network: string): Promise<{ readonly pid: number } & AsyncDisposable> {
  await docker('network', 'create', network)
  const sleep = ['--entrypoint', '/bin/sleep', 'db-forge-worker:0.24.32', '600']
  const [container = ''] = await docker('run', '--detach', '--network', network, ...sleep)
  return {
    pid: await pidOfContainer(container),
    async [Symbol.asyncDispose]() {
      await docker('rm', '--force', container)
      await docker('network', 'rm', network)
    },
  }
}
