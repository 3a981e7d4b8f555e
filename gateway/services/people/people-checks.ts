import type { SecurityCheck } from '../security/security-posture.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Longer ones give whoever finds an open browser too much time. */
const longest = { idleMs: dayMs, maxMs: 30 * dayMs, stepUpMs: hourMs }

/** What depends on people and on what they hand out. */
export const peopleChecks: readonly SecurityCheck[] = [
  {
    id: 'second-factor',
    title: 'A stolen password lets no administrator in',
    maxPoints: 10,
    judge: ({ adminCount, adminsByPassword }) => ({
      share: adminCount === 0 ? 1 : 1 - adminsByPassword / adminCount,
      finding:
        adminsByPassword === 0
          ? 'No administrator signs in by a password alone'
          : `${adminsByPassword} of ${counted(adminCount, 'administrator')} without an authenticator app`,
    }),
    remedy: 'Require a second factor of administrators (PUT /admin/sign-in); each sets it up at the next sign-in',
  },
  {
    id: 'endless-credentials',
    title: 'Tokens and keys come to an end',
    maxPoints: 5,
    judge: ({ credentialCount, endlessCount }) => ({
      share: credentialCount === 0 ? 1 : 1 - endlessCount / credentialCount,
      finding: `${endlessCount} of ${counted(credentialCount, 'token')} and keys never expire`,
    }),
    remedy: 'Make tokens and keys with expires_in, and revoke those that nobody uses',
  },
  {
    id: 'dormant-people',
    title: 'Who was let in has come',
    maxPoints: 5,
    judge: ({ peopleCount, dormantCount }) => ({
      share: peopleCount === 0 ? 1 : 1 - dormantCount / peopleCount,
      finding: `${dormantCount} of ${peopleCount} people never signed in, a week or more after they could`,
    }),
    remedy: 'Withdraw their invites, or deactivate their accounts',
  },
  {
    id: 'sessions',
    title: 'A browser that was left open is closed in time',
    maxPoints: 5,
    judge: ({ sessionIdleMs, sessionMaxMs, stepUpMs }) => {
      const weak = [
        sessionIdleMs > longest.idleMs ? 'may rest for more than a day' : '',
        sessionMaxMs > longest.maxMs ? 'last for more than 30 days' : '',
        stepUpMs > longest.stepUpMs ? 'are believed for more than an hour in dangerous acts' : '',
      ].filter((each) => each !== '')
      return {
        share: weak.length === 0 ? 1 : 0,
        finding: weak.length === 0 ? 'Sessions end in time' : `Sessions ${weak.join(', ')}`,
      }
    },
    remedy: 'Lower DBFORGE_SESSION_IDLE_MS, DBFORGE_SESSION_MAX_MS or DBFORGE_STEP_UP_MS',
  },
]

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`
}
