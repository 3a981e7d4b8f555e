import { createUniqueId, For, Show } from 'solid-js'
import { ScrollArea } from '../../components/scroll-area.tsx'
import { classNames } from '../../lib/class-names.ts'
import type { Opened } from './create-opened.ts'
import type { Statement } from './insights.ts'
import { type StatementColumn, statementColumns } from './statement-columns.tsx'
import { StatementDetails } from './statement-details.tsx'
import type { StatementOrder } from './statement-orders.ts'
import { StatementToggle } from './statement-toggle.tsx'

export interface StatementsTableProps {
  readonly database: string
  readonly statements: readonly Statement[]
  readonly order: StatementOrder
  readonly opened: Opened
}

/** Statements with their figures, the most first. Rows keep their place and stay open while figures move. */
export function StatementsTable(props: StatementsTableProps) {
  const classOf = (column: StatementColumn) => (column.order === props.order ? '' : column.room)
  return (
    <ScrollArea label="Statements, ranked">
      <table class="w-full border-collapse text-sm">
        <caption class="sr-only">Statements, ranked</caption>
        <thead class="bg-sunken text-left text-xs text-ink-muted">
          <tr>
            <th scope="col" class="px-3 py-2 font-medium">
              Statement
            </th>
            <For each={statementColumns}>
              {(column) => (
                <th
                  scope="col"
                  aria-sort={column.order === props.order ? 'descending' : undefined}
                  class={classNames('px-3 py-2 text-right font-medium whitespace-nowrap', classOf(column))}
                >
                  {column.header}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.statements}>
            {(statement) => (
              <StatementRow
                database={props.database}
                statement={statement}
                classOf={classOf}
                isOpen={props.opened.has(statement.sql)}
                onToggle={() => props.opened.toggle(statement.sql)}
              />
            )}
          </For>
        </tbody>
      </table>
    </ScrollArea>
  )
}

interface StatementRowProps {
  readonly database: string
  readonly statement: Statement
  readonly classOf: (column: StatementColumn) => string
  readonly isOpen: boolean
  readonly onToggle: () => void
}

function StatementRow(props: StatementRowProps) {
  const id = createUniqueId()
  return (
    <>
      <tr class="border-t border-line hover:bg-hover/60">
        <td class="px-2 py-1 align-top">
          <StatementToggle sql={props.statement.sql} isOpen={props.isOpen} controls={id} onToggle={props.onToggle} />
        </td>
        <For each={statementColumns}>
          {(column) => (
            <td
              class={classNames(
                'px-3 py-2 text-right align-top text-xs whitespace-nowrap tabular',
                props.classOf(column),
              )}
            >
              {column.cell(props.statement)}
            </td>
          )}
        </For>
      </tr>
      <Show when={props.isOpen}>
        <tr id={id} class="bg-canvas">
          <td colSpan={statementColumns.length + 1} class="px-3 py-3 sm:px-8">
            <StatementDetails database={props.database} statement={props.statement} />
          </td>
        </tr>
      </Show>
    </>
  )
}
