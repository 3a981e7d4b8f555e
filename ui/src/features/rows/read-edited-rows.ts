import type { StagedDelete, StagedEdit, StagedUpdate } from '../../lib/edits/staged-edits.ts'
import type { RowSource } from '../../lib/grid/row-source.ts'
import { encodeCell } from '../../lib/hrana/cell-codec.ts'
import type { HranaClient } from '../../lib/hrana/hrana-client.ts'
import type { Cell } from '../../lib/values/cell.ts'

/** An edit and what its row holds now; null = the row is gone. */
export interface EditedRow {
  readonly edit: StagedUpdate | StagedDelete
  readonly now: ReadonlyMap<string, Cell> | null
}

/** Reads anew the rows that edits change. */
export async function readEditedRows(
  client: HranaClient,
  source: RowSource,
  edits: readonly StagedEdit[],
): Promise<EditedRow[]> {
  const asked = edits.flatMap((edit) => {
    if (edit.kind === 'insert') return []
    const columns = [...edit.original.keys()]
    const query = source.row(columns, edit.key)
    return query === null ? [] : [{ edit, columns, statement: { ...query, args: query.args.map(encodeCell) } }]
  })
  const results = await client.executeAll(
    asked.map(({ statement }) => statement),
    { readOnly: true },
  )
  return asked.map(({ edit, columns }, at) => {
    const row = results[at]?.rows[0]
    return { edit, now: row === undefined ? null : new Map(columns.map((name, i) => [name, row[i] ?? null])) }
  })
}
