import { createMemo, createSignal, Show } from 'solid-js'
import { showProblem, showToast } from '../../components/toaster.tsx'
import { copyText } from '../../lib/copy-text.ts'
import type { ResultSet } from '../../lib/hrana/result-set.ts'
import { toTsv } from '../../lib/values/tsv.ts'
import { CellDrawer } from '../grid/cell-drawer.tsx'
import { columnWidth, isOfNumbers } from '../grid/column-widths.ts'
import { DataGrid } from '../grid/data-grid.tsx'
import { type GridPlace, type GridRange, selectionAt } from '../grid/grid-selection.ts'

/** The rows that a statement gave back. */
export function ResultGrid(props: { readonly result: ResultSet; readonly label: string }) {
  const [selection, setSelection] = createSignal(selectionAt({ row: 0, column: 0 }))
  const [opened, setOpened] = createSignal<GridPlace | null>(null)
  const columns = createMemo(() =>
    props.result.columns.map(({ name, type }, at) => {
      const note = type.toLowerCase()
      const sample = props.result.rows.slice(0, 50).map((row) => row[at])
      return {
        name: name === '' ? `column ${at + 1}` : name,
        note,
        width: columnWidth(name, note, sample),
        align: isOfNumbers(sample) ? ('right' as const) : undefined,
      }
    }),
  )
  const cellAt = (row: number, column: number) => props.result.rows[row]?.[column]

  function copy({ top, bottom, left, right }: GridRange): void {
    const block = props.result.rows.slice(top, bottom + 1).map((row) => row.slice(left, right + 1))
    copyText(toTsv(block)).then(
      () => showToast({ title: block.length === 1 && left === right ? 'Value copied' : 'Selection copied' }),
      (error: unknown) => showProblem('It cannot be copied', error),
    )
  }
  return (
    <>
      <DataGrid
        label={props.label}
        sizesKey={`result ${columns()
          .map(({ name }) => name)
          .join(' ')}`}
        columns={columns()}
        rowCount={props.result.rows.length}
        cellAt={cellAt}
        selection={selection()}
        onSelection={setSelection}
        onOpen={setOpened}
        onCopy={copy}
      />
      <Show when={opened()}>
        {(place) => (
          <CellDrawer
            title={`${columns()[place().column]?.name ?? ''}, row ${place().row + 1}`}
            cell={cellAt(place().row, place().column) ?? null}
            onClose={() => setOpened(null)}
          />
        )}
      </Show>
    </>
  )
}
