import { isBegin, isCommit, isFrame, isRollback } from './frames.ts'
import type { WellFormedStatement } from './well-formed-statement.ts'

/** A step of a Hrana batch, known to be well-formed (Hrana 3, "Batches"). */
export interface BatchStep {
  readonly condition?: object
  readonly stmt: WellFormedStatement
}

/** More are as fast by themselves: what they share is the commit. */
const maxSteps = 64
/** Nothing is written in such a transaction. */
const readOnly = /readonly/i

/**
 * Whether a batch is one transaction and nothing else, as clients write one that takes effect as a whole or not at all: BEGIN
 * always, statements, COMMIT, and ROLLBACK unless that was done.
 */
export function isTransaction(steps: readonly BatchStep[]): boolean {
  const [first, ...others] = steps
  const [last, beforeLast] = [others.at(-1), others.at(-2)]
  if (first === undefined || last === undefined || beforeLast === undefined) return false
  if (others.length < 3 || steps.length > maxSteps) return false
  if (first.condition !== undefined || !isBegin(first.stmt.sql) || readOnly.test(first.stmt.sql)) return false
  if (!isCommit(beforeLast.stmt.sql) || !isRollback(last.stmt.sql)) return false
  return isUnlessDone(last.condition, steps.length - 2) && others.slice(0, -2).every(({ stmt }) => !isFrame(stmt.sql))
}

/** Behind the COMMIT an open transaction, and a COMMIT that did not go well, are the same. */
function isUnlessDone(condition: object | undefined, committed: number): boolean {
  const { type, cond } = (condition ?? {}) as Condition
  return type === 'not' && (cond.type === 'is_autocommit' || (cond.type === 'ok' && cond.step === committed))
}

const never = { type: 'or', conds: [] }

/** A condition of a step that was in its own transaction, `offset` steps further on, where it is in one with others. */
export function moved(condition: object, offset: number): object {
  // as: it was read as a condition of a batch before
  const { type, step, cond, conds } = condition as Condition
  switch (type) {
    case 'ok':
    case 'error':
      return { type, step: step + offset }
    case 'not':
      return { type, cond: moved(cond, offset) }
    case 'is_autocommit':
      return never
    default:
      return { type, conds: conds.map((inner) => moved(inner, offset)) }
  }
}

interface Condition {
  readonly type: string
  readonly step: number
  readonly cond: Condition
  readonly conds: readonly Condition[]
}
