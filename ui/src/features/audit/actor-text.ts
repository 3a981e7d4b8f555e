interface Actor {
  readonly kind: 'user' | 'api-key' | 'database-token' | 'anonymous' | 'system'
  readonly id: string | null
  readonly name: string | null
}

const kinds: Readonly<Record<Actor['kind'], string>> = {
  user: 'User',
  'api-key': 'API key',
  'database-token': 'Token',
  anonymous: 'Somebody unknown',
  system: 'The gateway',
}

/** Who did something, in words. */
export function actorText({ kind, id, name }: Actor): string {
  if (kind === 'user') return name ?? `User ${id ?? ''}`.trim()
  const which = name ?? id
  return which === null ? kinds[kind] : `${kinds[kind]} ${which}`
}
