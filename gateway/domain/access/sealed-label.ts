/** Where the secret of an authenticator app opens, and nowhere else. */
export function totpLabel(userId: string): string {
  return `the authenticator secret of user ${userId}`
}

/** Where a secret of the installation opens. */
export function secretLabel(name: string): string {
  return `the secret "${name}"`
}
