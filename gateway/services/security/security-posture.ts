/** What the checks look at: settings as the gateway runs with them, and what it found on its way. */
export interface SecurityPosture {
  /** It listens on this machine alone. */
  readonly isLocal: boolean
  /** People and clients reach it over https. */
  readonly isHttps: boolean
  readonly hasPublicUrl: boolean
  readonly hasTrustedProxies: boolean
  /** Requests are limited by address or by credential. */
  readonly limitsRequests: boolean
  /** Wrong credentials and sign-ins are limited. */
  readonly limitsGuessing: boolean
  readonly limitsSlowClients: boolean
  /** 0 = for ever. */
  readonly auditDays: number
  /** Allowed websites that are reached over plain HTTP from elsewhere. */
  readonly plainOrigins: readonly string[]
  /** SQL cannot read or write files of the gateway's user. */
  readonly isEngineConfined: boolean
  /** Permission bits of the file with the admin key; null when it was moved away. */
  readonly adminKeyMode: number | null
  readonly databaseCount: number
  /** Databases that one request can delete. */
  readonly deletableCount: number
  /** Of people who may do everything and are let in. */
  readonly adminCount: number
  /** Those of them whom a stolen password alone would let in. */
  readonly adminsByPassword: number
  /** Tokens of databases and API keys that open something, but for the first admin key. */
  readonly credentialCount: number
  /** Those of them that never expire. */
  readonly endlessCount: number
  readonly peopleCount: number
  /** Invited or made a week ago or more, and never signed in. */
  readonly dormantCount: number
  readonly sessionIdleMs: number
  readonly sessionMaxMs: number
  readonly stepUpMs: number
}

export interface Verdict {
  /** 0 to 1 of the points. */
  readonly share: number
  readonly finding: string
}

export type Judge = (posture: SecurityPosture) => Verdict

export interface SecurityCheck {
  /** Stays the same from release to release. */
  readonly id: string
  readonly title: string
  readonly maxPoints: number
  readonly judge: Judge
  /** What brings the missing points. */
  readonly remedy: string
}
