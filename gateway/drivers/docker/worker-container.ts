import { createHash, randomBytes } from 'node:crypto'
import { sqldLaunch } from '../../../workers/sqld/launch.ts'
import type { WorkerEndpoint, WorkerSpec } from '../../domain/databases/worker.ts'
import { type DefaultLimits, limitsOf } from './container-limits.ts'
import type { ContainerDetails, ContainerOptions, LiveLimits } from './engine.ts'
import { databaseIdOf, labels, labelsOf } from './labels.ts'
import { type TraefikOptions, traefikLabels } from './traefik-labels.ts'

/** What all containers of this installation have in common. */
export interface ContainerPlan {
  readonly installation: string
  readonly image: string
  readonly network: string
  readonly limits: DefaultLimits
  /** By the container's own address, or by a port of this machine where those cannot be reached. */
  readonly dial: 'address' | 'port'
  /** How Traefik reaches workers on the direct lane; null = there is none. */
  readonly traefik: TraefikOptions | null
}

const dataFolder = '/var/lib/sqld'
const port = 8080
const adminPort = 8081
const user = '10001:10001'
const temporaryBytes = 16 * 1024 * 1024
const adminKeyVariable = 'LIBSQL_ADMIN_AUTH_KEY'

/** Files of a database, by their path in the container (sqld's layout of its data folder). */
export const databaseFiles = ['data', 'data-wal'].map((name) => `${dataFolder}/dbs/default/${name}`)
export const otherFiles = [
  ...['data-shm', 'wallog', 'stats.json'].map((name) => `${dataFolder}/dbs/default/${name}`),
  ...['data', 'data-wal', 'data-shm'].map((name) => `${dataFolder}/metastore/${name}`),
]

export function containerName({ name }: Pick<WorkerSpec, 'name'>): string {
  return `db-worker-${name}`
}

/** For a database whose container's name is taken by somebody else on the same engine. */
export function alternativeName({ name, databaseId }: Pick<WorkerSpec, 'name' | 'databaseId'>): string {
  return `db-worker-${name}-${databaseId.slice(0, 8)}`
}

export function volumeName({ databaseId }: Pick<WorkerSpec, 'databaseId'>): string {
  return `db-forge-${databaseId}`
}

/**
 * Equal for specs and plans that make the same container. The rest is taken while it runs, by sqld or as limits by the
 * engine; but for the image: a worker of another one may run on until it is idle.
 */
export function containerDigest(spec: WorkerSpec, plan: ContainerPlan): string {
  return createHash('sha256')
    .update(JSON.stringify(containerOptions(spec, { ...plan, image: 'any' }, 'any')))
    .digest('hex')
}

/** What a worker's container is created from. The admin key is its own, and is read back from it. */
export function newContainerOptions(spec: WorkerSpec, plan: ContainerPlan, limits: LiveLimits): ContainerOptions {
  const options = containerOptions(spec, plan, randomBytes(24).toString('base64url'))
  return {
    ...options,
    Labels: { ...options.Labels, [labels.specDigest]: containerDigest(spec, plan) },
    HostConfig: { ...options.HostConfig, ...limits },
  }
}

function containerOptions(spec: WorkerSpec, plan: ContainerPlan, adminKey: string): ContainerOptions {
  const { args, env } = sqldLaunch(spec, {
    dataPath: dataFolder,
    key: { pem: spec.publicKey },
    authoritiesPath: '/usr/local/share/sqld/authorities.pem',
    host: '0.0.0.0',
    port,
    adminPort,
    adminKey,
  })
  // SQLite's own temporary files may grow with the data, and memory is what a worker has least of.
  const owned = labelsOf({ ...spec, installation: plan.installation })
  const environment = { ...env, SQLITE_TMPDIR: dataFolder }
  return {
    Image: plan.image,
    Cmd: [...args],
    Env: Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    User: user,
    Labels: {
      ...owned,
      ...(plan.traefik === null ? {} : traefikLabels(spec, { ...plan.traefik, network: plan.network, port })),
    },
    ExposedPorts: { [`${port}/tcp`]: {}, [`${adminPort}/tcp`]: {} },
    StopSignal: 'SIGTERM',
    HostConfig: {
      NetworkMode: plan.network,
      ...(plan.dial === 'port' ? { PortBindings: loopbackPorts } : {}),
      // The engine makes the volume together with the container, and never without our labels.
      Mounts: [{ Type: 'volume', Source: volumeName(spec), Target: dataFolder, VolumeOptions: volumeOptions(owned) }],
      ReadonlyRootfs: true,
      Tmpfs: { '/tmp': `rw,noexec,nosuid,nodev,size=${temporaryBytes}` },
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges:true'],
      RestartPolicy: { Name: 'no' },
      LogConfig: { Type: 'json-file', Config: { 'max-size': '1m', 'max-file': '2' } },
      Ulimits: openFiles(limitsOf(spec, plan.limits)),
    },
  }
}

function volumeOptions(owned: Record<string, string>) {
  return { NoCopy: false, Labels: owned, DriverConfig: { Name: 'local', Options: {} } }
}

const loopbackPorts = Object.fromEntries(
  [port, adminPort].map((inside) => [`${inside}/tcp`, [{ HostIp: '127.0.0.1', HostPort: '' }]]),
)

function openFiles({ maxOpenFiles }: DefaultLimits) {
  return maxOpenFiles === 0 ? [] : [{ Name: 'nofile', Soft: maxOpenFiles, Hard: maxOpenFiles }]
}

/** Where a running container answers; null when it has no address (yet), or is none of ours. */
export function endpointOf(details: ContainerDetails, plan: ContainerPlan): WorkerEndpoint | null {
  const databaseId = databaseIdOf(details.Config.Labels)
  const adminKey = details.Config.Env.find((text) => text.startsWith(`${adminKeyVariable}=`))?.split('=', 2)[1]
  const address = plan.dial === 'address' ? containerAddress(details, plan.network) : publishedAddress(details)
  if (databaseId === null || adminKey === undefined || address === null) return null
  const startedAtMs = Date.parse(details.State.StartedAt)
  return { databaseId, ...address, adminKey, containerId: details.Id, startedAtMs }
}

type Address = Pick<WorkerEndpoint, 'host' | 'port' | 'adminPort'>

function containerAddress({ NetworkSettings }: ContainerDetails, network: string): Address | null {
  const host = NetworkSettings.Networks[network]?.IPAddress
  return host ? { host, port, adminPort } : null
}

function publishedAddress({ NetworkSettings: { Ports } }: ContainerDetails): Address | null {
  const published = [port, adminPort].map((inside) => Number(Ports[`${inside}/tcp`]?.[0]?.HostPort))
  const [outer = Number.NaN, outerAdmin = Number.NaN] = published
  return outer > 0 && outerAdmin > 0 ? { host: '127.0.0.1', port: outer, adminPort: outerAdmin } : null
}
