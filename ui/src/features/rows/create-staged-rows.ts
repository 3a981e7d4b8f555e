import { type Accessor, createMemo } from 'solid-js'
import { keyText } from '../../lib/edits/row-key.ts'
import type { ReadRow, StagedDelete, StagedEdits, StagedInsert, StagedUpdate } from '../../lib/edits/staged-edits.ts'
import type { Relation } from '../../lib/schema/schema.ts'
import type { Cell } from '../../lib/values/cell.ts'
import type { RowPages } from './create-row-pages.ts'

export interface StagedRowsOptions {
  readonly relation: Relation
  readonly pages: RowPages
  readonly staged: Accessor<StagedEdits>
  readonly keyLength: Accessor<number>
}

/** A row of the grid: one to come, or one that was read. */
export type StagedRow =
  | { readonly kind: 'insert'; readonly id: number; readonly edit: StagedInsert }
  | { readonly kind: 'read'; readonly read: ReadRow; readonly edit: StagedUpdate | StagedDelete | undefined }

/** Rows as they will be: those to come stand first, those that are read show what is staged of them. */
export function createStagedRows({ relation, pages, staged, keyLength }: StagedRowsOptions) {
  const inserts = createMemo(() => staged().edits.filter((edit): edit is StagedInsert => edit.kind === 'insert'))
  const byKey = createMemo(() => {
    const edits = staged().edits.filter((edit): edit is StagedUpdate | StagedDelete => edit.kind !== 'insert')
    return new Map(edits.map((edit) => [keyText(edit.key), edit]))
  })
  const columnAt = (column: number) => relation.columns[column]?.name ?? ''

  function editAt(row: number): StagedUpdate | StagedDelete | undefined {
    if (byKey().size === 0) return undefined
    const cells = pages.rowAt(row - inserts().length)
    return cells === undefined ? undefined : byKey().get(keyText(cells.slice(0, keyLength())))
  }
  function cellAt(row: number, column: number): Cell | undefined {
    const insert = inserts()[row]
    if (insert !== undefined) return insert.values.get(columnAt(column))
    const edit = editAt(row)
    if (edit?.kind === 'update') {
      const changed = edit.changes.get(columnAt(column))
      if (changed !== undefined) return changed
    }
    return pages.rowAt(row - inserts().length)?.[keyLength() + column]
  }
  return {
    insertedCount: () => inserts().length,
    rowCount: () => inserts().length + pages.rowCount(),
    cellAt,
    cellsAt: (row: number): Cell[] => relation.columns.map((_, column) => cellAt(row, column) ?? null),
    areLoaded(top: number, bottom: number): boolean {
      for (let row = top; row <= bottom; row += 1) {
        if (inserts()[row] === undefined && pages.rowAt(row - inserts().length) === undefined) return false
      }
      return true
    },
    at(row: number): StagedRow | undefined {
      const insert = inserts()[row]
      if (insert !== undefined) return { kind: 'insert', id: insert.id, edit: insert }
      const cells = pages.rowAt(row - inserts().length)
      if (cells === undefined) return undefined
      const original = new Map(
        relation.columns.flatMap(({ name, isGenerated }, column) =>
          isGenerated ? [] : [[name, cells[keyLength() + column] ?? null] as const],
        ),
      )
      return { kind: 'read', read: { key: cells.slice(0, keyLength()), original }, edit: editAt(row) }
    },
    absentAt: (row: number) => (inserts()[row] === undefined ? '…' : 'default'),
    labelAt: (row: number) => (inserts()[row] === undefined ? String(row - inserts().length + 1) : 'new'),
    rowClass(row: number): string {
      if (inserts()[row] !== undefined) return 'bg-ok-soft'
      return editAt(row)?.kind === 'delete' ? 'bg-danger-soft text-danger line-through' : ''
    },
    cellClass(row: number, column: number): string {
      const edit = editAt(row)
      return edit?.kind === 'update' && edit.changes.has(columnAt(column)) ? 'bg-warn-soft font-semibold' : ''
    },
  }
}
