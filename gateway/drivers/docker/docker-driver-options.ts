import type { Clock } from '../../domain/clock.ts'
import type { PullProgress } from '../../domain/databases/worker.ts'
import type { DefaultLimits } from './container-limits.ts'
import type { TraefikOptions } from './traefik-labels.ts'
import type { ContainerPlan } from './worker-container.ts'

export interface DockerDriverOptions {
  /** Absolute; keeps the id of this installation. */
  readonly dataDir: string
  /** As DOCKER_HOST. */
  readonly host: string
  /** Folder with ca.pem, cert.pem and key.pem; null = no TLS. */
  readonly certPath: string | null
  readonly image: string
  readonly network: string
  readonly limits: DefaultLimits
  /** How workers are reached: by default as this platform can, see {@link ContainerPlan}. */
  readonly dial?: ContainerPlan['dial']
  /** Makes the direct lane; null or absent = there is none. */
  readonly traefik?: TraefikOptions | null
  /** How long a worker may take to end before it is killed. */
  readonly stopGraceMs: number
  /** How long a worker may take to answer its first query. */
  readonly readyTimeoutMs: number
  readonly clock?: Clock
  readonly onPull?: (progress: PullProgress) => void
}
