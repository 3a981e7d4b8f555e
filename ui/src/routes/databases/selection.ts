import type { Schemas } from '../../api/client.ts'

/** The databases that are chosen, also those of other pages: by name, with what one may do with each. */
export type Selection = ReadonlyMap<string, { readonly mayDelete: boolean }>

export const nothingSelected: Selection = new Map()

type Row = Pick<Schemas['Database'], 'name' | 'your_right' | 'protection'>

/** Whether the caller may delete it, as things stand. */
export function mayDelete({ your_right: right, protection }: Row): boolean {
  return right === 'manage' && !protection.prevent_deletion
}

export function withRows(selection: Selection, rows: readonly Row[], isChosen: boolean): Selection {
  const next = new Map(selection)
  for (const row of rows) {
    if (isChosen) next.set(row.name, { mayDelete: mayDelete(row) })
    else next.delete(row.name)
  }
  return next
}

/** Those that can be deleted. */
export function deletable(selection: Selection): string[] {
  return [...selection].flatMap(([name, { mayDelete: may }]) => (may ? [name] : []))
}
