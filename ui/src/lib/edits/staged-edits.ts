import { type Cell, isSameCell } from '../values/cell.ts'
import { keyText, type RowKey } from './row-key.ts'

/** Values by column. */
export type RowValues = ReadonlyMap<string, Cell>

/** A row that is to change: what it held when it was read, and what its columns shall hold. */
export interface StagedUpdate {
  readonly kind: 'update'
  readonly key: RowKey
  readonly original: RowValues
  readonly changes: RowValues
}

export interface StagedDelete {
  readonly kind: 'delete'
  readonly key: RowKey
  readonly original: RowValues
}

/** A row to come; columns that are not named get their defaults. */
export interface StagedInsert {
  readonly kind: 'insert'
  /** Of this row among those to come. */
  readonly id: number
  readonly values: RowValues
}

export type StagedEdit = StagedUpdate | StagedDelete | StagedInsert

/** Changes of one table that nobody else sees yet, in the order in which rows were first touched. */
export interface StagedEdits {
  readonly edits: readonly StagedEdit[]
  readonly nextId: number
}

export const noEdits: StagedEdits = { edits: [], nextId: 1 }

/** A row as it was read. */
export interface ReadRow {
  readonly key: RowKey
  readonly original: RowValues
}

/** The edit of a row that was read; undefined when it is as it was. */
export function editOf({ edits }: StagedEdits, key: RowKey): StagedUpdate | StagedDelete | undefined {
  const wanted = keyText(key)
  return edits.find(
    (edit): edit is StagedUpdate | StagedDelete => edit.kind !== 'insert' && keyText(edit.key) === wanted,
  )
}

/** Stages a value; the one that the row had takes the change back. A row that is to go stays so. */
export function stageCell(staged: StagedEdits, row: ReadRow, column: string, value: Cell): StagedEdits {
  const edit = editOf(staged, row.key)
  if (edit?.kind === 'delete') return staged
  const original = edit?.original ?? row.original
  const changes = new Map(edit?.changes)
  if (isSameCell(original.get(column) ?? null, value)) changes.delete(column)
  else changes.set(column, value)
  const next = changes.size === 0 ? null : ({ kind: 'update', key: row.key, original, changes } as const)
  return replaced(staged, edit, next)
}

/** Stages the end of a row; what was staged of its cells is forgotten. */
export function stageDelete(staged: StagedEdits, row: ReadRow): StagedEdits {
  const edit = editOf(staged, row.key)
  return replaced(staged, edit, { kind: 'delete', key: row.key, original: edit?.original ?? row.original })
}

export function stageInsert({ edits, nextId }: StagedEdits, values: RowValues = new Map()): StagedEdits {
  return { edits: [...edits, { kind: 'insert', id: nextId, values }], nextId: nextId + 1 }
}

/** Sets a column of a row to come; undefined leaves it to its default. */
export function stageInsertedCell(
  staged: StagedEdits,
  id: number,
  column: string,
  value: Cell | undefined,
): StagedEdits {
  const edit = staged.edits.find((each): each is StagedInsert => each.kind === 'insert' && each.id === id)
  if (edit === undefined) return staged
  const values = new Map(edit.values)
  if (value === undefined) values.delete(column)
  else values.set(column, value)
  return replaced(staged, edit, { ...edit, values })
}

/** Puts an edit upon what its row holds now; what is so already is no change any more. */
export function rebaseEdit(staged: StagedEdits, edit: StagedUpdate | StagedDelete, original: RowValues): StagedEdits {
  if (edit.kind === 'delete') return replaced(staged, edit, { ...edit, original })
  const changes = [...edit.changes].filter(([column, value]) => !isSameCell(original.get(column) ?? null, value))
  return replaced(staged, edit, changes.length === 0 ? null : { ...edit, original, changes: new Map(changes) })
}

export function discardEdit(staged: StagedEdits, edit: StagedEdit): StagedEdits {
  return replaced(staged, edit, null)
}

function replaced(staged: StagedEdits, old: StagedEdit | undefined, next: StagedEdit | null): StagedEdits {
  const { edits, nextId } = staged
  if (old === undefined) return next === null ? staged : { edits: [...edits, next], nextId }
  const kept = edits.flatMap((edit) => (edit !== old ? [edit] : next === null ? [] : [next]))
  return { edits: kept, nextId }
}
