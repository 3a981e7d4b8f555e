/** A JSON number that was written with a fraction or exponent but has an integer value, such as `1.0`. */
export class RealNumber {
  readonly value: number
  constructor(value: number) {
    this.value = value
  }
}

/** A value that SQL can bind, as the REST API takes it. */
export type Parameter = null | boolean | number | bigint | RealNumber | string | { readonly base64: string }

/** Positional (array) or named (object; the prefix `:`, `@` or `$` is optional). */
export type Parameters = readonly Parameter[] | Readonly<Record<string, Parameter>>
