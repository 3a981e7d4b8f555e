import type { Principal } from '../access/principal.ts'
import type { RequestSource } from '../door/request-source.ts'

/** A read that gives somebody a whole database, or a whole log, at once: such reads are remembered as changes are. */
export interface HandOut {
  readonly principal: Principal
  readonly source: RequestSource
  /** The operation of the API, such as `dumpDatabase`. */
  readonly action: string
  /** The name of a database, or the id of a backup; null = the installation's. */
  readonly target: string | null
  readonly requestId: string | null
  /** Of the body, as far as it went; null where the gateway does not see it. */
  readonly bytes: number | null
  /** Whether its reader got all of it; null where that is not known. */
  readonly isWhole: boolean | null
  /** What else is worth knowing. */
  readonly more?: Readonly<Record<string, string>>
}

/** Keeps account of what is handed out. Neither waits nor throws: the answer is on its way, or over. */
export interface HandOutLog {
  note(handOut: HandOut): void
  /** A replica asks again and again: what is the same but for its size is noted once a day. */
  noteOften(handOut: HandOut): void
}
