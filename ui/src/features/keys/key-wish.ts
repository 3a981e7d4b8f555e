import { type LifetimeId, secondsOf } from '../../lib/lifetimes.ts'
import type { KeyGroup, KeyRequest } from './api-key.ts'

/** What the form holds. */
export interface KeyWish {
  readonly name: string
  readonly access: 'full' | 'read-only'
  readonly lifetime: LifetimeId
  /** Only `groups`. */
  readonly isNarrow: boolean
  readonly groups: readonly KeyGroup[]
  /** Names with commas between them; none = all. */
  readonly databases: string
  readonly addresses: string
  readonly isOfInstallation: boolean
}

export const emptyWish: KeyWish = {
  name: '',
  access: 'full',
  lifetime: 'quarter',
  isNarrow: false,
  groups: ['data'],
  databases: '',
  addresses: '',
  isOfInstallation: false,
}

export function keyRequestOf(wish: KeyWish): KeyRequest {
  const databases = piecesOf(wish.databases)
  const seconds = secondsOf(wish.lifetime)
  return {
    name: wish.name.trim(),
    scope: {
      groups: wish.isNarrow ? [...wish.groups] : null,
      databases: databases.length === 0 ? null : databases,
      access: wish.access,
    },
    allowed_addresses: piecesOf(wish.addresses),
    ...(seconds === null ? {} : { expires_in: seconds }),
    ...(wish.isOfInstallation ? { installation: true } : {}),
  }
}

function piecesOf(text: string): string[] {
  return text
    .split(/[,\s]+/)
    .map((piece) => piece.trim())
    .filter(Boolean)
}
