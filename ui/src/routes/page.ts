import type { RouteSectionProps } from '@solidjs/router'
import type { Component } from 'solid-js'
import type { Role } from '../session/create-session.ts'

/**
 * A page, as its folder says it: `routes/<name>/page.ts` exports one as `page`, and nothing else need know of it. Its
 * component is loaded when it is first shown: see lazyPage.
 */
export interface Page {
  /** Below `/ui`, with its parameters: `/databases/:name`. */
  readonly path: string
  readonly component: Component<RouteSectionProps>
  /** Pages within it, which it shows in the place of its `children`; their paths go on from its own. */
  readonly children?: readonly Pick<Page, 'path' | 'component'>[]
  /** Stands without the frame, and for everybody. */
  readonly isBare?: boolean
  /** The lowest role that it is for. */
  readonly least?: Role
  /** Its place in the navigation; none = it is reached from others. */
  readonly navigation?: Navigation
}

export interface Navigation {
  readonly label: string
  readonly icon: Component<{ class?: string }>
  /** Overview 10, Databases 20, Connections 30, Users 40, Security 50, Logs 60, Settings 70. */
  readonly order: number
  /** Pages that stand within this one, whatever their addresses: it is marked on them, too. */
  readonly within?: readonly string[]
  /** Typed after `g`. */
  readonly key?: string
  /** What else people call it, for the command palette. */
  readonly keywords?: string
}
