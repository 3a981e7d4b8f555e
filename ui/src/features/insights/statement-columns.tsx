import type { JSX } from 'solid-js'
import { TimeAgo } from '../../components/time-ago.tsx'
import { formatShortCount } from '../../lib/format-number.ts'
import { formatMs } from './format-ms.ts'
import type { Statement } from './insights.ts'
import type { StatementOrder } from './statement-orders.ts'

export interface StatementColumn {
  /** What it is ranked by; null = statements cannot be. */
  readonly order: StatementOrder | null
  readonly header: string
  readonly cell: (statement: Statement) => JSX.Element
  /** Where there is room for it; what is ranked by shows always. */
  readonly room: string
}

/** Figures of a statement, as columns. */
export const statementColumns: readonly StatementColumn[] = [
  { order: 'runs', header: 'Runs', room: 'hidden sm:table-cell', cell: (each) => formatShortCount(each.runs) },
  { order: 'total_ms', header: 'Total', room: 'hidden sm:table-cell', cell: (each) => formatMs(each.total_ms) },
  { order: 'mean_ms', header: 'Mean', room: 'hidden md:table-cell', cell: (each) => formatMs(each.mean_ms) },
  { order: 'max_ms', header: 'Slowest', room: 'hidden md:table-cell', cell: (each) => formatMs(each.max_ms) },
  {
    order: 'rows_read',
    header: 'Read',
    room: 'hidden lg:table-cell',
    cell: (each) => formatShortCount(each.rows_read),
  },
  {
    order: 'rows_written',
    header: 'Written',
    room: 'hidden lg:table-cell',
    cell: (each) => formatShortCount(each.rows_written),
  },
  {
    order: 'failures',
    header: 'Errors',
    room: 'hidden xl:table-cell',
    cell: (each) => (
      <span class={each.failures > 0 ? 'font-medium text-danger' : ''}>{formatShortCount(each.failures)}</span>
    ),
  },
  {
    order: null,
    header: 'Last seen',
    room: 'hidden xl:table-cell',
    cell: (each) => <TimeAgo at={each.last_seen} />,
  },
]
