/** A text as SQL has it; it must hold no NUL. */
export function quotedText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** How texts are written: as they are, or as bytes where one of them is not UTF-8. */
export type TextForm = 'quoted' | 'bytes'

/**
 * SQL that gives the literal of a value, such that it is exactly that value again. What quote() gets wrong goes its own
 * way: infinity, which has no literal; zero with a sign, which it leaves out; text with NULs, which would end there; and
 * what is not UTF-8 cannot leave a worker. NULL for a number that SQLite does not read as it writes it: see {@link exactNumber}.
 */
export function literalOf(value: string, form: TextForm = 'quoted'): string {
  const bytes = `'CAST(X''' || hex(CAST(${value} AS BLOB)) || ''' AS TEXT)'`
  const text =
    form === 'bytes' ? bytes : `CASE WHEN instr(CAST(${value} AS BLOB), x'00') THEN ${bytes} ELSE quote(${value}) END`
  return (
    `CASE typeof(${value}) WHEN 'text' THEN ${text} WHEN 'real' THEN CASE ` +
    `WHEN ${value} = 9e999 THEN '9e999' WHEN ${value} = -9e999 THEN '-9e999' ` +
    // Comparisons take both zeros for one, and no format has the sign: the angle does, pi or -pi.
    `WHEN ${value} = 0.0 AND atan2(${value}, -1.0) < 0 THEN '-0.0'${writtenNumber(value)} END ` +
    `ELSE quote(${value}) END`
  )
}

/** SQLite rounds both ways: a text counts when SQLite itself reads the number in it. */
function writtenNumber(value: string): string {
  const forms = ['%!.15g', '%!.17g', '%!.20e'].map((form) => `printf('${form}', ${value})`)
  return forms.map((form) => ` WHEN CAST(${form} AS REAL) = ${value} THEN ${form}`).join('')
}

const stepBits = 62

/** An expression of integers and powers of two, which is exact whoever reads it: `m * 2^e`, in steps that fit into an integer. */
export function exactNumber(value: number): string {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  const bits = view.getBigUint64(0)
  const biased = Number((bits >> 52n) & 0x7ffn)
  const fraction = bits & 0xfffffffffffffn
  const mantissa = biased === 0 ? fraction : fraction | 0x10000000000000n
  const exponent = Math.max(1, biased) - 1075
  const sign = bits >> 63n === 1n ? '-' : ''
  const operator = exponent < 0 ? '/' : '*'
  let text = `${sign}${mantissa}*1.0`
  for (let left = Math.abs(exponent); left > 0; left -= stepBits) text += `${operator}(1<<${Math.min(left, stepBits)})`
  return `(${text})`
}

/** SQL that gives the bytes of all values together. */
export function bytesOf(values: readonly string[]): string {
  return values.map((value) => `coalesce(length(CAST(${value} AS BLOB)), 0)`).join(' + ')
}

/** A statement, ended. Its last line may be a comment, which would take the semicolon with it. */
export function ended(sql: string): string {
  const lastLine = sql.slice(sql.lastIndexOf('\n') + 1)
  return lastLine.includes('--') ? `${sql}\n;\n` : `${sql};\n`
}
