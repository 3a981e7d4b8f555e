import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import Docker from 'dockerode'
import { ForgeError } from '../../domain/errors.ts'
import { codeOf } from '../../domain/failures.ts'
import { already } from './engine-error.ts'
import type { Labels } from './labels.ts'

export type ContainerDetails = Docker.ContainerInspectInfo
export type ContainerSummary = Docker.ContainerInfo
export type ContainerStatistics = Docker.ContainerStats
export type ContainerOptions = Docker.ContainerCreateOptions

/** The limits that the engine changes while a container runs. */
export type LiveLimits = Pick<Docker.HostConfig, 'Memory' | 'MemorySwap' | 'NanoCpus' | 'PidsLimit'>

export interface Machine {
  readonly memoryBytes: number
  readonly milliCpus: number
}

export interface EngineOptions {
  /** As DOCKER_HOST: `unix://`, `tcp://`, `http://` or `https://`. */
  readonly host: string
  /** Folder with ca.pem, cert.pem and key.pem for TLS; null = none. */
  readonly certPath: string | null
}

type Filters = Readonly<Record<string, readonly string[]>>

/**
 * The few calls of the Docker Engine API that workers need; what is already so is success. A socket proxy has to
 * let these pass and nothing else. Failures come as dockerode gives them, see `engine-error.ts`.
 */
export class Engine {
  readonly host: string
  readonly #docker: Docker

  constructor(options: EngineOptions) {
    this.host = options.host
    this.#docker = new Docker(connectionOf(options))
  }

  async ping(): Promise<void> {
    await this.#docker.ping()
  }

  async containers(filters: Filters): Promise<ContainerSummary[]> {
    return this.#docker.listContainers({ all: true, filters: JSON.stringify(filters) })
  }

  /** Null when there is no such container. */
  inspect(container: string): Promise<ContainerDetails | null> {
    return already(this.#docker.getContainer(container).inspect(), 404)
  }

  async create(options: ContainerOptions): Promise<string> {
    return (await this.#docker.createContainer(options)).id
  }

  async start(container: string): Promise<void> {
    await already(this.#docker.getContainer(container).start(), 304)
  }

  /** Asks it to end, by force past the grace. */
  async stop(container: string, graceMs: number): Promise<void> {
    await already(this.#docker.getContainer(container).stop({ t: Math.ceil(graceMs / 1000) }), 304, 404)
  }

  async kill(container: string): Promise<void> {
    await already(this.#docker.getContainer(container).stop({ signal: 'SIGKILL', t: 0 }), 304, 404)
  }

  /** Ends it, too. Its volume stays. */
  async remove(container: string): Promise<void> {
    await already(this.#docker.getContainer(container).remove({ force: true, v: true }), 404, 409)
  }

  /** Changes limits, of one that runs as well; members that are absent stay. */
  async update(container: string, limits: LiveLimits): Promise<void> {
    await this.#docker.getContainer(container).update(limits)
  }

  /** What the engine's machine has. */
  async machine(): Promise<Machine> {
    const { NCPU, MemTotal } = await this.#docker.info()
    return { memoryBytes: MemTotal, milliCpus: NCPU * 1000 }
  }

  async pause(container: string): Promise<void> {
    await this.#docker.getContainer(container).pause()
  }

  /** 500 is how the engine says that it is not paused. */
  async unpause(container: string): Promise<void> {
    await already(this.#docker.getContainer(container).unpause(), 409, 500)
  }

  statistics(container: string): Promise<ContainerStatistics | null> {
    return already(this.#docker.getContainer(container).stats({ stream: false, 'one-shot': true }), 404, 409)
  }

  /** Both outputs as the engine multiplexes them; null when there is no such container. */
  logs(container: string, tailLines: number): Promise<Buffer | null> {
    const options = { stdout: true, stderr: true, tail: tailLines, follow: false } as const
    return already(this.#docker.getContainer(container).logs(options), 404, 409)
  }

  /** As logs(), each line after its time; of a time itself, and those after it, the newest. */
  logsSince(container: string, since: string, tailLines: number): Promise<Buffer | null> {
    const options = { stdout: true, stderr: true, timestamps: true, since, tail: tailLines, follow: false } as const
    // as: the types want a number, which has no room for the nanoseconds that the engine takes behind the point
    const exact = options as unknown as Docker.ContainerLogsOptions & { readonly follow: false }
    return already(this.#docker.getContainer(container).logs(exact), 404, 409)
  }

  /** Size of a file in a container, running or not; null when one of them is absent. */
  async fileSize(container: string, path: string): Promise<number | null> {
    const answer: Readable | null = await already(this.#docker.getContainer(container).infoArchive({ path }), 404)
    return answer === null ? null : sizeOf(answer)
  }

  async volumes(filters: Filters): Promise<{ readonly name: string; readonly labels: Labels }[]> {
    const { Volumes } = await this.#docker.listVolumes({ filters: JSON.stringify(filters) })
    // The engine answers null, not an empty list.
    return (Volumes ?? []).map(({ Name, Labels }) => ({ name: Name, labels: Labels ?? {} }))
  }

  /** Bytes by name, of all volumes; those that the engine cannot measure are left out. */
  async volumeSizes(): Promise<Map<string, number>> {
    const sizes = (await this.#diskUsage()).map(({ Name, UsageData }) => [Name, UsageData?.Size ?? -1] as const)
    return new Map(sizes.filter(([, size]) => size >= 0))
  }

  /** One that is there stays as it is. */
  async createVolume(name: string, labels: Record<string, string>): Promise<void> {
    await this.#docker.createVolume({ Name: name, Labels: labels })
  }

  async removeVolume(name: string): Promise<void> {
    await already(this.#docker.getVolume(name).remove(), 404)
  }

  async hasNetwork(name: string): Promise<boolean> {
    return (await already(this.#docker.getNetwork(name).inspect(), 404)) !== null
  }

  async createNetwork(options: Docker.NetworkCreateOptions): Promise<void> {
    await already(this.#docker.createNetwork({ CheckDuplicate: true, ...options }), 409)
  }

  /** The id that a name stands for now; null when there is no such image. */
  async imageId(image: string): Promise<string | null> {
    return (await already(this.#docker.getImage(image).inspect(), 404))?.Id ?? null
  }

  /** Resolves when the image is here; `onProgress` gets the engine's own lines. */
  async pull(image: string, onProgress: (line: PullLine) => void): Promise<void> {
    const stream = await this.#docker.pull(image)
    await new Promise<void>((resolve, reject) => {
      this.#docker.modem.followProgress(stream, (error) => (error === null ? resolve() : reject(error)), onProgress)
    })
  }

  /** Dockerode's own call measures images and the build cache as well, which takes long. */
  async #diskUsage(): Promise<readonly MeasuredVolume[]> {
    const statusCodes = { 200: true, 400: 'refused', 403: 'refused', 500: 'server error' }
    const call = { path: '/system/df?', method: 'GET', options: { type: 'volume' }, statusCodes }
    const { Volumes } = await new Promise<{ Volumes?: MeasuredVolume[] | null }>((resolve, reject) => {
      // as: the engine's answer to this call (Engine API, "Get data usage information")
      this.#docker.modem.dial(call, (error, answer) => (error ? reject(error) : resolve(answer as object)))
    })
    return Volumes ?? []
  }

  /** One JSON object a line, until the engine or `signal` ends it. */
  events(filters: Filters, signal: AbortSignal): Promise<NodeJS.ReadableStream> {
    const plain = Object.fromEntries(Object.entries(filters).map(([name, values]) => [name, [...values]]))
    return this.#docker.getEvents({ filters: plain, abortSignal: signal })
  }
}

interface MeasuredVolume {
  readonly Name: string
  readonly UsageData?: { readonly Size: number } | null
}

export interface PullLine {
  readonly status?: string
  readonly id?: string
  readonly progressDetail?: { readonly current?: number; readonly total?: number }
}

const protocols: ReadonlySet<string> = new Set(['unix:', 'npipe:', 'tcp:', 'http:', 'https:'])

function connectionOf({ host, certPath }: EngineOptions): Docker.DockerOptions {
  const url = URL.canParse(host) ? new URL(host) : null
  if (url === null || !protocols.has(url.protocol)) {
    const known = [...protocols].map((protocol) => `${protocol}//`).join(', ')
    throw new ForgeError('DRIVER_UNAVAILABLE', `Cannot use DOCKER_HOST "${host}": it starts with one of ${known}`)
  }
  if (url.protocol === 'unix:' || url.protocol === 'npipe:') return { socketPath: url.pathname }
  const tls = certPath === null ? {} : readCertificates(certPath)
  const protocol = url.protocol === 'https:' || certPath !== null ? 'https' : 'http'
  return { protocol, host: url.hostname, port: url.port || (protocol === 'https' ? 2376 : 2375), ...tls }
}

function readCertificates(folder: string) {
  const read = (name: string) => {
    try {
      return readFileSync(join(folder, name))
    } catch (error) {
      const reason = codeOf(error) || String(error)
      const message = `Cannot use DOCKER_CERT_PATH "${folder}": ${name} cannot be read (${reason})`
      throw new ForgeError('DRIVER_UNAVAILABLE', message, { cause: error })
    }
  }
  return { ca: read('ca.pem'), cert: read('cert.pem'), key: read('key.pem') }
}

/** The engine tells of a file in a header. */
function sizeOf(answer: Readable): number | null {
  const headers: unknown = 'headers' in answer ? answer.headers : undefined
  const isRecord = typeof headers === 'object' && headers !== null && 'x-docker-container-path-stat' in headers
  answer.resume()
  if (!isRecord) return null
  const text = Buffer.from(String(headers['x-docker-container-path-stat']), 'base64').toString()
  const { size }: { size?: unknown } = JSON.parse(text)
  return typeof size === 'number' ? size : null
}
