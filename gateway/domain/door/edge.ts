import { createHmac, timingSafeEqual } from 'node:crypto'
import type { DatabaseId, SigningKey } from '../databases/database.ts'

/** Below this path the edge asks about requests to direct databases (Traefik calls it ForwardAuth). */
const prefix = '/edge/'

/** What the edge shows when it asks about one database: 64 hex digits, the same for the whole life of that database. */
export function edgeKeyOf({ privateKey }: Pick<SigningKey, 'privateKey'>): string {
  return createHmac('sha256', privateKey).update('edge').digest('hex')
}

/** Where the edge asks about requests to one database. */
export function edgePath(id: DatabaseId, edgeKey: string): string {
  return `${prefix}${id}/${edgeKey}`
}

/** The reverse of {@link edgePath}; null for every other path. */
export function readEdgePath(path: string): { readonly id: DatabaseId; readonly edgeKey: string } | null {
  if (!path.startsWith(prefix)) return null
  const [, id, edgeKey] = /^([0-9a-f]{32})\/([0-9a-f]{64})$/.exec(path.slice(prefix.length)) ?? []
  return id === undefined || edgeKey === undefined ? null : { id, edgeKey }
}

/** Whether `edgeKey` is the one of this signing key; takes the same time for every wrong one. */
export function isEdgeKey(edgeKey: string, signingKey: Pick<SigningKey, 'privateKey'>): boolean {
  const expected = Buffer.from(edgeKeyOf(signingKey))
  const given = Buffer.from(edgeKey)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
