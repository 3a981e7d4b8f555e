import type { StatementResult } from '../../../workers/protocol/hrana.ts'
import type { Clock } from '../../domain/clock.ts'
import { KnownText } from './known-texts.ts'
import type { ReadLanes } from './read-lanes.ts'
import { isRepeatable } from './repeatable-text.ts'

const sql = "SELECT sql FROM sqlite_schema WHERE type = 'view'"
const statement = JSON.stringify({ sql })
const text = new KnownText(sql, { params: [], cols: [], is_explain: false, is_readonly: true })

/** Whether each view of the schema is repeatable, as one more read of the lane; null when that was not to be had. */
export function areViewsRepeatable(reads: Pick<ReadLanes, 'join'>, clock: Clock): Promise<boolean | null> {
  return new Promise((resolve) => {
    const fail = () => resolve(null)
    try {
      reads.join({
        text,
        statement,
        caller: undefined,
        joinedAtMs: clock.monotonicMs(),
        resolve: (ride) => resolve(ride.kind === 'ok' ? areAllRepeatable(ride.result) : null),
        reject: fail,
        abort: fail,
      })
    } catch {
      fail() // the lane is full
    }
  })
}

function areAllRepeatable(result: string): boolean {
  // sqld's own JSON for a result (Hrana 3, "StmtResult").
  const { rows } = JSON.parse(result) as StatementResult
  return rows.every(([view]) => view?.type === 'text' && isRepeatable(view.value))
}
