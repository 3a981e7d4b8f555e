import DatabaseZap from 'lucide-solid/icons/database-zap'
import { createSignal, Show } from 'solid-js'
import { AsyncView } from '../../components/async-view.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { Select } from '../../components/select.tsx'
import { formatCount } from '../../lib/format-number.ts'
import { createLiveQuery } from '../../lib/live-query.ts'
import { createStoredSignal } from '../../lib/stored-signal.ts'
import { CoverageNote } from './coverage-note.tsx'
import { createOpened } from './create-opened.ts'
import { formatMs } from './format-ms.ts'
import { hoursOf, type InsightSpan, insightSpans, isInsightSpan } from './insight-spans.ts'
import { type Insights, readInsights } from './insights.ts'
import { isStatementOrder, type StatementOrder, statementOrders } from './statement-orders.ts'
import { StatementsTable } from './statements-table.tsx'
import { WorkerStatements } from './worker-statements.tsx'

const fewStatements = 20
const mostStatements = 500

/** What runs on a database and what it costs. What is open stays open while figures move and ranks change. */
export function StatementsPanel(props: { readonly database: string }) {
  const [order, setOrder] = createStoredSignal<StatementOrder>('insights.order', 'total_ms', isStatementOrder)
  const [span, setSpan] = createStoredSignal<InsightSpan>('insights.span', '24h', isInsightSpan)
  const [limit, setLimit] = createSignal(fewStatements)
  const opened = createOpened()
  const insights = createLiveQuery(() => {
    const { database } = props
    const query = { hours: hoursOf(span()), order: order(), limit: limit() }
    return {
      key: ['databases', 'insights', database, query],
      identity: 'sql',
      everyMs: 5_000,
      fetch: (signal) => readInsights(database, query, signal),
    }
  })
  return (
    <Card title="Statements" description="What runs on this database, with its values taken out." isFlush>
      <div class="flex flex-wrap gap-2 px-4 py-3">
        <Select label="Rank statements" options={statementOrders} value={order()} onChange={setOrder} />
        <Select label="Stretch of time" options={insightSpans} value={span()} onChange={setSpan} />
      </div>
      <AsyncView query={insights} errorTitle="The statements cannot be shown now">
        {(answer) => (
          <>
            <Show
              when={answer().statements.length > 0}
              fallback={
                <EmptyState title="No statement was counted in this time" icon={<DatabaseZap />}>
                  What runs by a counted path stands here with its times, rows and errors.
                </EmptyState>
              }
            >
              <StatementsTable
                database={props.database}
                statements={answer().statements}
                order={order()}
                opened={opened}
              />
            </Show>
            <div class="flex flex-col gap-3 border-t border-line px-4 py-3">
              <Show when={limit() === fewStatements && answer().statements.length >= fewStatements}>
                <div>
                  <Button size="sm" onClick={() => setLimit(mostStatements)}>
                    Show up to {mostStatements}
                  </Button>
                </div>
              </Show>
              <TotalsLine totals={answer().totals} others={answer().others} />
              <CoverageNote coverage={answer().coverage} />
              <WorkerStatements database={props.database} worker={answer().worker} opened={opened} />
            </div>
          </>
        )}
      </AsyncView>
    </Card>
  )
}

function TotalsLine(props: Pick<Insights, 'totals' | 'others'>) {
  return (
    <p class="text-xs tabular">
      All together: {formatCount(props.totals.runs)} runs, {formatMs(props.totals.total_ms)},{' '}
      {formatCount(props.totals.failures)} errors.
      <Show when={props.others}>
        {(others) => <> {formatCount(others().runs)} runs were of too many statements to be told apart.</>}
      </Show>
    </p>
  )
}
