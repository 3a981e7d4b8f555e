import { encodeCell } from '../hrana/cell-codec.ts'
import type { WireStatement, WireValue } from '../hrana/wire.ts'
import { parametersOf } from '../sql/parameters-of.ts'
import { guessedType, parseCell } from '../values/parse-cell.ts'
import type { ParameterInput } from './console-tab.ts'

/** A statement with its values, or which parameter has none that fits. */
export type BoundStatement =
  | { readonly statement: WireStatement }
  | { readonly label: string; readonly problem: string }

/** Puts what was typed for the parameters of a statement into it. One that nothing was typed for is NULL. */
export function bindParameters(sql: string, inputs: Readonly<Record<string, ParameterInput>>): BoundStatement {
  const args: WireValue[] = []
  const named: { name: string; value: WireValue }[] = []
  for (const { index, label, name } of parametersOf(sql)) {
    const { text = '', type = 'null' } = inputs[label] ?? {}
    const parsed = parseCell(text, type === 'auto' ? guessedType(text) : type)
    if ('problem' in parsed) return { label, problem: parsed.problem }
    const value = encodeCell(parsed.cell)
    if (name === null) args[index - 1] = value
    else named.push({ name, value })
    if (args.length > 0 && named.length > 0) return { label, problem: 'Name all parameters of a statement, or none' }
  }
  if (named.length > 0) return { statement: { sql, named_args: named } }
  // A number that was skipped, as the first of `?2`, is bound as NULL too.
  const filled = Array.from(args, (value) => value ?? { type: 'null' as const })
  return { statement: { sql, ...(filled.length === 0 ? {} : { args: filled }) } }
}
