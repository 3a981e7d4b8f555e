import { createMemo, createSignal, onCleanup, Show } from 'solid-js'
import { errorText } from '../../api/error-text.ts'
import { Button } from '../../components/button.tsx'
import { showProblem, showToast } from '../../components/toaster.tsx'
import { copyText } from '../../lib/copy-text.ts'
import { createDebounced } from '../../lib/debounced.ts'
import { type CommitOutcome, commitEdits } from '../../lib/edits/commit-edits.ts'
import {
  discardEdit,
  noEdits,
  rebaseEdit,
  type StagedEdit,
  stageCell,
  stageDelete,
  stageInsert,
  stageInsertedCell,
} from '../../lib/edits/staged-edits.ts'
import { formatCount } from '../../lib/format-number.ts'
import { RowSource } from '../../lib/grid/row-source.ts'
import type { ForeignKey, Relation } from '../../lib/schema/schema.ts'
import { affinityOf } from '../../lib/values/affinity.ts'
import type { Cell } from '../../lib/values/cell.ts'
import { cellText } from '../../lib/values/cell-text.ts'
import { parseCell, typeFor } from '../../lib/values/parse-cell.ts'
import { toTsv } from '../../lib/values/tsv.ts'
import { whenHealed } from '../../session/when-healed.ts'
import { createDatabaseClient } from '../database-client/create-database-client.ts'
import { columnWidth, isOfNumbers } from '../grid/column-widths.ts'
import { DataGrid, type GridEditing } from '../grid/data-grid.tsx'
import { type GridPlace, type GridRange, rangeOf, selectionAt } from '../grid/grid-selection.ts'
import { tellGridShortcuts } from '../grid/grid-shortcuts.ts'
import { createRowPages } from './create-row-pages.ts'
import type { RowViewState } from './create-row-view.ts'
import { createStagedRows } from './create-staged-rows.ts'
import { EditCellDrawer } from './edit-cell-drawer.tsx'
import { FilterBar } from './filter-bar.tsx'
import { readEditedRows } from './read-edited-rows.ts'
import { mostExported, readRowRange } from './read-row-range.ts'
import { ReviewDialog } from './review-dialog.tsx'
import { TableToolbar } from './table-toolbar.tsx'

export interface TablePanelProps {
  readonly database: string
  readonly relation: Relation
  readonly rows: RowViewState
  readonly canWrite: boolean
}

/** Longer texts, and those of several lines, are edited beside the grid. */
const longestInPlace = 2_000
/** What is cleared or deleted with one act. */
const mostAtOnce = 1_000

/** The rows of one table or view, with what is staged of them. */
export function TablePanel(props: TablePanelProps) {
  const { relation } = props
  const client = createDatabaseClient(props.database)
  const settledView = createDebounced(() => props.rows.view(), 250)
  const source = createMemo(() => new RowSource(relation, knownColumns(relation, settledView())))
  const pages = createRowPages(client, source)
  const [staged, setStaged] = createSignal(noEdits)
  const rows = createStagedRows({ relation, pages, staged, keyLength: () => source().keyLength })
  const [selection, setSelection] = createSignal(selectionAt({ row: 0, column: 0 }))
  const [opened, setOpened] = createSignal<GridPlace | null>(null)
  const [isReviewing, setReviewing] = createSignal(false)
  const canEdit = () => props.canWrite && source().identity !== null
  let focusGrid: () => void = () => undefined
  tellGridShortcuts(canEdit)
  whenHealed(() => pages.problem() !== null && pages.reload())

  const looks = createMemo(() => {
    const sample = Array.from({ length: Math.min(50, pages.rowCount()) }, (_, row) => pages.rowAt(row))
    return relation.columns.map(({ name, type, keyPlace }, at) => {
      const cells = sample.map((row) => row?.[source().keyLength + at])
      const note = `${type.toLowerCase()}${keyPlace > 0 ? ' key' : ''}`
      const align = isOfNumbers(cells) ? ('right' as const) : undefined
      return { name, note, width: columnWidth(name, note, cells), align }
    })
  })
  const columns = createMemo(() =>
    looks().map((look) => ({
      ...look,
      sort: sortOf(look.name),
    })),
  )
  function sortOf(column: string) {
    const { order } = props.rows.view()
    if (order?.column !== column) return 'none' as const
    return order.isDescending ? ('descending' as const) : ('ascending' as const)
  }
  function sortBy(at: number): void {
    const column = relation.columns[at]?.name ?? ''
    const state = sortOf(column)
    props.rows.setOrder(state === 'descending' ? null : { column, isDescending: state === 'ascending' })
  }

  function stage({ row, column }: GridPlace, cell: Cell): void {
    const found = relation.columns[column]
    if (found === undefined || found.isGenerated) return
    const at = rows.at(row)
    if (at?.kind === 'insert') setStaged((now) => stageInsertedCell(now, at.id, found.name, cell))
    else if (at !== undefined) setStaged((now) => stageCell(now, at.read, found.name, cell))
  }
  const editing: GridEditing = {
    textOf(place) {
      const found = relation.columns[place.column]
      const cell = rows.cellAt(place.row, place.column)
      if (!canEdit() || found === undefined || found.isGenerated || rows.at(place.row) === undefined) return null
      if (cell instanceof Uint8Array) return null
      const text = cellText(cell ?? null)
      return text.length > longestInPlace || /[\r\n]/.test(text) ? null : text
    },
    commit(place, text) {
      const parsed = parseCell(text, typeFor(text, affinityOf(relation.columns[place.column]?.type ?? '')))
      if ('problem' in parsed) return parsed.problem
      stage(place, parsed.cell)
      return null
    },
    clear({ top, bottom, left, right }) {
      for (let row = top; row <= Math.min(bottom, top + mostAtOnce); row += 1) {
        for (let column = left; column <= right; column += 1) stage({ row, column }, null)
      }
    },
  }
  function insertRow(): void {
    setStaged((now) => stageInsert(now))
    setSelection(selectionAt({ row: staged().edits.filter(({ kind }) => kind === 'insert').length - 1, column: 0 }))
    focusGrid()
  }
  function deleteRows(): void {
    const { top, bottom } = rangeOf(selection())
    const chosen = Array.from({ length: Math.min(mostAtOnce, bottom - top + 1) }, (_, at) => rows.at(top + at))
    for (const row of chosen) {
      if (row?.kind === 'insert') setStaged((now) => discardEdit(now, row.edit))
      else if (row !== undefined) setStaged((now) => stageDelete(now, row.read))
    }
  }
  async function commit(): Promise<CommitOutcome> {
    const { identity } = source()
    const { edits } = staged()
    if (identity === null) return { kind: 'failed', edit: null, message: 'The rows of this table cannot be told apart' }
    const outcome = await commitEdits(client, relation.name, identity, edits)
    if (outcome.kind !== 'done') return outcome
    // What was staged meanwhile is still to come.
    setStaged((now) => edits.reduce(discardEdit, now))
    setReviewing(false)
    pages.reload()
    showToast({ title: outcome.count === 1 ? '1 change committed' : `${outcome.count} changes committed` })
    return outcome
  }

  /** Puts edits upon what their rows hold now; answers those whose rows are gone. */
  async function readAnew(edits: readonly StagedEdit[]): Promise<StagedEdit[]> {
    const found = await readEditedRows(client, source(), edits)
    setStaged((staging) =>
      found.reduce((all, { edit, now }) => (now === null ? all : rebaseEdit(all, edit, now)), staging),
    )
    pages.reload()
    return found.flatMap(({ edit, now }) => (now === null ? [edit] : []))
  }

  async function rowsOf({ top, bottom, left, right }: GridRange): Promise<Cell[][]> {
    const inserted = rows.insertedCount()
    const own = Array.from({ length: Math.max(0, Math.min(bottom, inserted - 1) - top + 1) }, (_, at) =>
      rows.cellsAt(top + at),
    )
    const first = Math.max(0, top - inserted)
    const areLoaded = bottom - top < 500 && rows.areLoaded(top, bottom)
    const others = areLoaded
      ? Array.from({ length: bottom - Math.max(top, inserted) + 1 }, (_, at) =>
          rows.cellsAt(Math.max(top, inserted) + at),
        )
      : await readRowRange(client, source(), first, bottom - inserted + 1)
    return [...own, ...others].map((row) => row.slice(left, right + 1))
  }
  function copy(range: GridRange): void {
    rowsOf(range)
      .then((block) => copyText(toTsv(block)))
      .then(
        () =>
          showToast({
            title: range.top === range.bottom && range.left === range.right ? 'Value copied' : 'Selection copied',
          }),
        (error: unknown) => showProblem('It cannot be copied', error),
      )
  }

  const foreignKey = (): ForeignKey | undefined => {
    if (relation.kind !== 'table') return undefined
    const column = relation.columns[selection().cursor.column]?.name ?? ''
    return relation.foreignKeys.find(({ columns: of }) => of.includes(column))
  }
  function follow(): void {
    const key = foreignKey()
    if (key === undefined) return
    const { row } = selection().cursor
    const filters = key.columns.map((column, at) => {
      const place = relation.columns.findIndex(({ name }) => name === column)
      const text = cellText(rows.cellAt(row, place) ?? null)
      return { column: key.toColumns[at] ?? '', operator: '=' as const, text }
    })
    props.rows.show(key.toTable, filters)
  }
  const countText = () => {
    const total = pages.total()
    return total === null ? 'Counting …' : `${formatCount(total)} ${total === 1 ? 'row' : 'rows'}`
  }

  const warn = (event: BeforeUnloadEvent) => {
    if (staged().edits.length > 0) event.preventDefault()
  }
  window.addEventListener('beforeunload', warn)
  onCleanup(() => {
    window.removeEventListener('beforeunload', warn)
    const count = staged().edits.length
    if (count > 0)
      showToast({ title: 'Uncommitted changes are gone', text: `${count} of “${relation.name}”`, tone: 'info' })
  })

  return (
    <div class="flex flex-col overflow-hidden rounded-lg border border-line bg-surface">
      <TableToolbar
        name={relation.name}
        countText={countText()}
        isLoading={pages.isLoading()}
        canEdit={canEdit()}
        editCount={staged().edits.length}
        foreignTable={foreignKey()?.toTable ?? null}
        onFollow={follow}
        onInsert={insertRow}
        onDelete={deleteRows}
        onOpen={() => setOpened(selection().cursor)}
        onReload={() => pages.reload()}
        onReview={() => setReviewing(true)}
        onDiscardAll={() => setStaged(noEdits)}
        columns={relation.columns.map(({ name }) => name)}
        exportRows={() => readRowRange(client, source(), 0, mostExported)}
        selectedRows={() => rowsOf({ ...rangeOf(selection()), left: 0, right: relation.columns.length - 1 })}
      />
      <div class="border-t border-line px-3 py-2">
        <FilterBar
          columns={relation.columns.map(({ name }) => name)}
          filters={props.rows.view().filters}
          onChange={(filters) => props.rows.setFilters(filters)}
        />
      </div>
      <Show when={pages.problem()}>
        <div
          role="alert"
          class="flex items-center gap-3 border-t border-line bg-danger-soft px-3 py-2 text-sm text-danger"
        >
          <span class="min-w-0 flex-1 break-words">{errorText(pages.problem())}</span>
          <Button size="sm" onClick={() => pages.reload()}>
            Try again
          </Button>
        </div>
      </Show>
      <div class="h-[max(22rem,calc(100dvh-22rem))] border-t border-line">
        <DataGrid
          label={`Rows of ${relation.name}`}
          sizesKey={`table ${props.database} ${relation.name}`}
          columns={columns()}
          rowCount={rows.rowCount()}
          cellAt={rows.cellAt}
          absentAt={rows.absentAt}
          rowLabel={rows.labelAt}
          rowClass={rows.rowClass}
          cellClass={rows.cellClass}
          selection={selection()}
          onSelection={setSelection}
          onOpen={setOpened}
          onCopy={copy}
          onSort={sortBy}
          onVisible={(first, end) =>
            pages.want(Math.max(0, first - rows.insertedCount()), Math.max(1, end - rows.insertedCount()))
          }
          {...(canEdit() ? { editing } : {})}
          focusRef={(focus) => {
            focusGrid = focus
          }}
        />
      </div>
      <Show when={pages.total() === 0 && rows.rowCount() === 0}>
        <p role="status" class="border-t border-line px-3 py-2 text-sm text-ink-muted">
          {props.rows.view().filters.length > 0 ? 'No row fits these filters.' : 'There are no rows yet.'}
        </p>
      </Show>
      <Show when={opened()} keyed>
        {(place) => (
          <EditCellDrawer
            title={`${columns()[place.column]?.name ?? ''}, row ${place.row + 1}`}
            cell={rows.cellAt(place.row, place.column) ?? null}
            isJson={/JSON/i.test(relation.columns[place.column]?.type ?? '')}
            onSet={
              canEdit() && relation.columns[place.column]?.isGenerated === false
                ? (cell) => {
                    stage(place, cell)
                    setOpened(null)
                  }
                : null
            }
            onClose={() => setOpened(null)}
          />
        )}
      </Show>
      <Show when={isReviewing() ? source().identity : null}>
        {(identity) => (
          <ReviewDialog
            table={relation.name}
            identity={identity()}
            edits={staged().edits}
            onDiscard={(edit) => setStaged((now) => discardEdit(now, edit))}
            onCommit={commit}
            onReadAnew={readAnew}
            onClose={() => setReviewing(false)}
          />
        )}
      </Show>
    </div>
  )
}

/** A link may name columns that are gone. */
function knownColumns({ columns }: Relation, view: ReturnType<RowViewState['view']>) {
  const isKnown = (name: string) => columns.some((column) => column.name === name)
  return {
    filters: view.filters.filter(({ column }) => isKnown(column)),
    order: view.order !== null && isKnown(view.order.column) ? view.order : null,
  }
}
