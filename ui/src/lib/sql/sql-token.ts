/** What a piece of SQL text is, as SQLite's own tokenizer sees it. */
export type SqlTokenKind =
  | 'space'
  | 'comment'
  /** `'text'`, and `x'00'` too. */
  | 'string'
  /** `"a"`, `` `a` `` or `[a]`. */
  | 'quoted-name'
  /** A keyword or a bare name. */
  | 'word'
  | 'number'
  /** `?`, `?1`, `:a`, `@a`, `$a`. */
  | 'parameter'
  | 'semicolon'
  | 'sign'

/** A piece of SQL text, `from` (inclusive) to `to` (exclusive) in UTF-16 units. */
export interface SqlToken {
  readonly kind: SqlTokenKind
  readonly from: number
  readonly to: number
}
