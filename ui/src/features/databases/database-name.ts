/** The gateway's own rule, so that a name is told right or wrong while it is typed; a test compares the two. */
export const databaseNamePattern = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/

export const reservedNames: ReadonlySet<string> = new Set([
  'spawn',
  'prune',
  'v1',
  'v2',
  'v3',
  'v3-protobuf',
  'frontend',
  'api',
  'admin',
  'auth',
  'www',
  'traefik',
  'docs',
  'health',
  'metrics',
  'ui',
])

/** What is wrong with a name; null when nothing is. */
export function nameProblem(name: string): string | null {
  if (name === '') return null
  if (name.length > 63) return 'At most 63 characters'
  if (!/^[A-Za-z0-9]/.test(name)) return 'It has to start with a letter or a digit'
  if (!databaseNamePattern.test(name)) return 'Letters, digits, dots, dashes and underscores alone'
  if (reservedNames.has(name.toLowerCase())) return `“${name}” is an address of the gateway itself`
  return null
}
