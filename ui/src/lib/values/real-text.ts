/** A REAL as SQLite writes it: always told from an INTEGER by its point or exponent. */
export function realText(value: number): string {
  if (Number.isNaN(value)) return '±Infinity'
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity'
  const digits = Object.is(value, -0) ? '-0' : String(value)
  return /[.e]/.test(digits) ? digits : `${digits}.0`
}
