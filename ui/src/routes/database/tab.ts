import type { RouteSectionProps } from '@solidjs/router'
import type { Component } from 'solid-js'
import type { Schemas } from '../../api/client.ts'
import type { Role } from '../../session/create-session.ts'

/** What one may do with a database, lowest first: each includes those before it. */
export const rights = ['read', 'write', 'manage'] as const satisfies readonly Right[]
export type Right = Schemas['Database']['your_right']

/**
 * A page of one database, as its folder says it: `routes/database/tabs/<name>/tab.ts` exports one as `tab`, and nothing
 * else need know of it. It finds its database with useDatabase().
 */
export interface DatabaseTab {
  /** Below `/databases/:name`; `/` is the first. */
  readonly path: string
  readonly label: string
  /** Overview 10, Data 20, Console 30, Schema 40, Connect 50, Activity 60, Metrics 70, Logs 80, Backups 85, Tokens 90, Settings 100. */
  readonly order: number
  readonly component: Component<RouteSectionProps>
  /** The lowest role that it is for. */
  readonly least?: Role
  /** What it takes on the database; by default whatever shows it at all. */
  readonly right?: Right
  /** Reached from others alone: no link stands among the tabs. */
  readonly isHidden?: boolean
}
