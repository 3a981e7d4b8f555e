import type { WorkerSpec } from '../../gateway/domain/databases/worker.ts'

/** Where one sqld keeps its files and listens. */
export interface SqldLayout {
  /** Folder for the database files. */
  readonly dataPath: string
  /** The public key in PEM, or the file that has it: sqld reads that before it looks at `dataPath`. */
  readonly key: { readonly pem: string } | { readonly path: string }
  /** File with {@link noAuthorities}. */
  readonly authoritiesPath: string
  /** Address to listen on, for both ports. */
  readonly host: string
  readonly port: number
  readonly adminPort: number
  /** Opens the admin API; new for every start. */
  readonly adminKey: string
}

export interface SqldLaunch {
  readonly args: readonly string[]
  /** The whole environment: nothing is inherited, so that no `SQLD_*` variable or secret of the gateway gets in. */
  readonly env: Readonly<Record<string, string>>
}

const maxLogMegabytes = 16
const shutdownTimeoutSeconds = 2
const minTotalResponseBytes = 32 * 1024 * 1024
/**
 * Threads that serve connections; statements run on threads of their own beside them. sqld would take one per core,
 * and on two cores already waste a third of its time handing a request from one to the other.
 */
const serverThreads = 1

/**
 * Arguments and environment of one sqld. Without a gRPC listener, which would ask for no credential at all, and
 * without a self URL, which clients would follow past the gateway. The admin key travels in the environment: the
 * process list shows arguments to everybody.
 */
export function sqldLaunch(spec: Pick<WorkerSpec, 'maxResultBytes'>, layout: SqldLayout): SqldLaunch {
  const totalResponseBytes = Math.max(minTotalResponseBytes, 3 * spec.maxResultBytes)
  return {
    args: [
      ...['-d', layout.dataPath],
      ...['--http-listen-addr', `${layout.host}:${layout.port}`],
      ...['--admin-listen-addr', `${layout.host}:${layout.adminPort}`],
      ...('path' in layout.key ? ['--auth-jwt-key-file', layout.key.path] : []),
      ...['--max-log-size', String(maxLogMegabytes)],
      ...['--max-response-size', String(spec.maxResultBytes)],
      ...['--max-total-response-size', String(totalResponseBytes)],
      ...['--shutdown-timeout', String(shutdownTimeoutSeconds)],
      '--no-welcome',
      '--disable-metrics',
    ],
    env: {
      LIBSQL_ADMIN_AUTH_KEY: layout.adminKey,
      ...('pem' in layout.key ? { SQLD_AUTH_JWT_KEY: layout.key.pem } : {}),
      SSL_CERT_FILE: layout.authoritiesPath,
      TOKIO_WORKER_THREADS: String(serverThreads),
      RUST_LOG: 'warn',
      NO_COLOR: '1',
    },
  }
}

/** Path of the admin API that takes {@link sqldSettings}. */
export const sqldSettingsPath = '/v1/namespaces/default/config'

/**
 * The settings that sqld takes through its admin API alone. It forgets the durability when it restarts, so they are
 * sent after every start. What is absent is reset (`txn_timeout_s`) or kept (`max_db_size`): all are named.
 */
export function sqldSettings(spec: Pick<WorkerSpec, 'durability' | 'maxSizeBytes'>): Readonly<Record<string, unknown>> {
  return {
    block_reads: false,
    block_writes: false,
    txn_timeout_s: 5,
    durability_mode: spec.durability,
    max_db_size: spec.maxSizeBytes ?? '1000 PB',
  }
}
