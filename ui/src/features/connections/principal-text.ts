interface Principal {
  readonly kind: 'user' | 'api-key' | 'database-token'
  readonly id: string
  readonly name: string | null
}

const kinds: Readonly<Record<Principal['kind'], string>> = {
  user: 'User',
  'api-key': 'Key',
  'database-token': 'Token',
}

/** Who is connected, in words. */
export function principalText(principal: Principal | null): string {
  if (principal === null) return 'has not said yet'
  const { kind, id, name } = principal
  return kind === 'user' && name !== null ? name : `${kinds[kind]} ${name ?? id}`
}
