export type SnippetLanguage = 'typescript' | 'python' | 'go' | 'rust' | 'php' | 'shell'

/** How one client connects. The token comes from the environment: what is copied into code holds no secret. */
export interface Snippet {
  readonly id: string
  readonly title: string
  readonly language: SnippetLanguage
  /** The command that brings the client; null when none is needed. */
  readonly install: string | null
  readonly code: string
}

/** The environment variable that every snippet reads. */
export const tokenVariable = 'DATABASE_TOKEN'

/** Works on every database, empty ones too, and changes nothing. */
export const sampleSql = "SELECT name FROM sqlite_schema WHERE type = 'table'"

/** Puts the token where the snippets look for it; tokens hold no quotes. */
export function exportLine(token: string): string {
  return `export ${tokenVariable}='${token}'`
}
