import type { Clock } from '../../domain/clock.ts'
import type { AuditLog, RefusalCount } from '../../domain/watching/audit.ts'
import { type SecurityFinding, securityFindings } from './security-checks.ts'
import type { SecurityPosture } from './security-posture.ts'

export interface SecurityReport {
  /** 0 to 100: the points of all findings. */
  readonly score: number
  readonly findings: readonly SecurityFinding[]
  /** Unix ms: refusals are counted since then. */
  readonly sinceMs: number
  /** By reason and address, the most frequent first. */
  readonly refusals: readonly RefusalCount[]
}

export interface SecurityService {
  report(): Promise<SecurityReport>
}

export interface SecurityServiceOptions {
  readonly log: Pick<AuditLog, 'countRefusals'>
  readonly clock: Clock
  readonly posture: () => Promise<SecurityPosture>
}

const dayMs = 86_400_000
const maxRefusals = 100

/** How safe the installation is, and who tried to get in. */
export function createSecurityService({ log, clock, posture }: SecurityServiceOptions): SecurityService {
  return {
    async report() {
      const sinceMs = clock.nowMs() - dayMs
      const [found, refusals] = await Promise.all([posture(), log.countRefusals(sinceMs, maxRefusals)])
      const findings = securityFindings(found)
      return { score: findings.reduce((sum, { points }) => sum + points, 0), findings, sinceMs, refusals }
    },
  }
}
