import { stat } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import type { Config } from './config/config.ts'
import type { Context } from './context.ts'
import { addressesOf } from './domain/address.ts'
import type { SecurityPosture } from './services/security-checks.ts'

const loopback = addressesOf(['loopback'])

/** What there is to judge of a gateway that runs. */
export async function securityPosture({
  config,
  metrics,
  registry,
  settings: { values },
}: Context): Promise<SecurityPosture> {
  const { publicUrl, tls } = config
  const databases = [...registry.all()]
  return {
    isLocal: publicUrl === null && isLoopback(config.host),
    isHttps: tls !== null || publicUrl?.startsWith('https:') === true,
    hasPublicUrl: publicUrl !== null,
    hasTrustedProxies: config.trustedProxies.length > 0,
    limitsRequests: values.ratePerAddress > 0 || values.ratePerKey > 0,
    limitsGuessing: values.rateFailed > 0 && values.rateLogin > 0,
    limitsSlowClients: values.requestTimeoutMs > 0 && values.maxConnections > 0,
    auditDays: values.auditDays,
    plainOrigins: values.corsOrigins.filter(isPlain),
    isEngineConfined: (metrics.snapshot().events.engine_unconfined ?? 0) === 0,
    adminKeyMode: await modeOf(config),
    databaseCount: databases.length,
    deletableCount: databases.filter(({ protection }) => !protection.preventsDeletion).length,
  }
}

function isLoopback(host: string): boolean {
  return isIP(host) === 0 ? host === 'localhost' : loopback.has(host)
}

/** Names below `localhost` never leave the machine. */
function isPlain(origin: string): boolean {
  const { hostname, protocol } = new URL(origin)
  return protocol === 'http:' && !/(^|\.)localhost$/.test(hostname) && !loopback.has(hostname)
}

async function modeOf({ dataDir }: Config): Promise<number | null> {
  try {
    return (await stat(join(dataDir, 'admin.key'))).mode & 0o777
  } catch {
    return null // moved away, as it should be
  }
}
