import type { Caller } from '../domain/access/caller.ts'
import type { DatabaseId } from '../domain/databases/database.ts'
import type { FairTurns } from '../domain/door/fair-turns.ts'
import { tracedPart } from './traced-part.ts'

/** As {@link FairTurns.enter}, which a trace shows. */
export function takeTurn(turns: FairTurns, id: DatabaseId, caller?: Caller): Promise<void> | null {
  const turn = turns.enter(id, caller)
  return turn !== null && caller?.span ? tracedPart(caller.span.child('turn'), turn) : turn
}
