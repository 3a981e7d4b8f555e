import { stat } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import type { Context } from '../context.ts'
import { addressesOf } from '../domain/door/address.ts'
import { hasSecondFactor } from '../domain/people/account.ts'
import { adminKeyId } from '../services/access/admin-key.ts'
import type { SecurityPosture } from '../services/security/security-posture.ts'

const loopback = addressesOf(['loopback'])

const weekMs = 7 * 86_400_000

/** What there is to judge of a gateway that runs. */
export async function securityPosture(context: Context): Promise<SecurityPosture> {
  const { config, metrics, registry } = context
  const { values } = context.settings
  const { publicUrl, tls } = config
  const databases = [...registry.all()]
  return {
    isLocal: publicUrl === null && isLoopback(config.host),
    isHttps: tls !== null || publicUrl?.startsWith('https:') === true,
    hasPublicUrl: publicUrl !== null,
    hasTrustedProxies: config.trustedProxies.length > 0,
    limitsRequests: values.ratePerAddress > 0 || values.ratePerKey > 0,
    limitsGuessing: values.rateFailed > 0 && values.rateLogin > 0,
    limitsSlowClients: [values.requestTimeoutMs, values.sendTimeoutMs, values.maxConnections].every(
      (limit) => limit > 0,
    ),
    auditDays: values.auditDays,
    plainOrigins: values.corsOrigins.filter(isPlain),
    isEngineConfined: (metrics.snapshot().events.engine_unconfined ?? 0) === 0,
    adminKeyMode: await modeOf(config),
    databaseCount: databases.length,
    deletableCount: databases.filter(({ protection }) => !protection.preventsDeletion).length,
    sessionIdleMs: values.sessionIdleMs,
    sessionMaxMs: values.sessionMaxMs,
    stepUpMs: values.stepUpMs,
    ...(await peopleFacts(context)),
    ...(await credentialFacts(context)),
  }
}

async function peopleFacts({ catalog, clock }: Context) {
  const accounts = (await catalog.people.listAccounts()).filter(({ status }) => status !== 'inactive')
  const admins = accounts.filter(({ role, status }) => role === 'admin' && status === 'active')
  const longAgoMs = clock.nowMs() - weekMs
  return {
    adminCount: admins.length,
    // Who has no password comes through a provider, which asks for what it wants.
    adminsByPassword: admins.filter((admin) => admin.passwordHash !== null && !hasSecondFactor(admin)).length,
    peopleCount: accounts.length,
    dormantCount: accounts.filter((each) => each.lastLoginAtMs === null && each.createdAtMs <= longAgoMs).length,
  }
}

async function credentialFacts({ catalog, clock }: Context) {
  const nowMs = clock.nowMs()
  const [tokens, keys] = await Promise.all([catalog.countTokens(nowMs), catalog.listApiKeys()])
  const live = keys.filter(({ id, expiresAtMs }) => id !== adminKeyId && (expiresAtMs === null || expiresAtMs > nowMs))
  return {
    credentialCount: tokens.live + live.length,
    endlessCount: tokens.endless + live.filter(({ expiresAtMs }) => expiresAtMs === null).length,
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
