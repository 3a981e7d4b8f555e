import type { RowSource } from '../../lib/grid/row-source.ts'
import { encodeCell } from '../../lib/hrana/cell-codec.ts'
import type { HranaClient } from '../../lib/hrana/hrana-client.ts'
import type { Cell } from '../../lib/values/cell.ts'

const pageSize = 1_000

/** What a page can hold in memory without harm. */
export const mostExported = 200_000

/** Rows from `first` up to `end` (exclusive), without their keys; each page begins at the last row of the one before. */
export async function readRowRange(
  client: HranaClient,
  source: RowSource,
  first: number,
  end: number,
): Promise<Cell[][]> {
  const rows: Cell[][] = []
  let anchor: readonly Cell[] | null = null
  const most = Math.min(end, first + mostExported)
  for (let at = first; at < most; ) {
    const place: Parameters<RowSource['page']>[0] = anchor === null ? { anchor, offset: at } : { anchor, offset: 1 }
    const limit = Math.min(pageSize, most - at)
    const { sql, args } = source.page(place, limit)
    const page = await client.execute({ sql, args: args.map(encodeCell) }, { readOnly: true })
    for (const row of page.rows) rows.push(row.slice(source.keyLength))
    if (page.rows.length < limit) break
    at += page.rows.length
    anchor = source.hasAnchors ? (page.rows.at(-1)?.slice(0, source.keyLength) ?? null) : null
  }
  return rows
}
