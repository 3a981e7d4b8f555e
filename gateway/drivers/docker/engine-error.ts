import { ForgeError } from '../../domain/errors.ts'

/** The status that the engine answered with; null when it did not answer at all. */
export function statusOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('statusCode' in error)) return null
  return typeof error.statusCode === 'number' ? error.statusCode : null
}

const unreachable: ReadonlySet<string> = new Set([
  'ENOENT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'EACCES',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ETIMEDOUT',
])

/** Node's and OpenSSL's names for a handshake that does not come about. */
const untrusted = /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/

/** What the engine does not do, as an error that says why; ForgeErrors and aborts as they came. */
export function toEngineError(error: unknown, host: string): unknown {
  if (error instanceof ForgeError || !(error instanceof Error)) return error
  const code = 'code' in error ? String(error.code) : ''
  const isCutOff = statusOf(error) === null && (unreachable.has(code) || error.message === 'socket hang up')
  if (statusOf(error) === null && untrusted.test(code)) {
    const message = `Cannot speak TLS with the Docker engine at "${host}": ${error.message}. DOCKER_CERT_PATH is the folder with ca.pem, cert.pem and key.pem for it`
    return new ForgeError('DRIVER_UNAVAILABLE', message, { cause: error })
  }
  if (isCutOff) {
    const message = `Cannot reach the Docker engine at "${host}": ${code || error.message}. Start it, or set DOCKER_HOST`
    return new ForgeError('DRIVER_UNAVAILABLE', message, { cause: error })
  }
  if (statusOf(error) === null) return error
  return new ForgeError('DRIVER_UNAVAILABLE', `The Docker engine refuses: ${reasonOf(error)}`, { cause: error })
}

/** The engine's own words, without dockerode's preamble. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const json: unknown = 'json' in error ? error.json : undefined
  const isSpoken = typeof json === 'object' && json !== null && 'message' in json
  return (isSpoken ? String(json.message) : error.message).trim()
}

/** Runs a call for which these statuses mean that it is so already, or that there is nothing to do. */
export async function already<T>(call: Promise<T>, ...statuses: readonly number[]): Promise<T | null> {
  try {
    return await call
  } catch (error) {
    const status = statusOf(error)
    if (status !== null && statuses.includes(status)) return null
    throw error
  }
}
