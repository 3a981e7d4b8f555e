import { type Extension, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { splitStatements } from '../../lib/sql/split-statements.ts'
import { statementAt } from '../../lib/sql/statement-at.ts'

export interface MarkedPlace {
  readonly from: number
  readonly to: number
}

/** Marks where an error is; null takes the mark away. */
export const setErrorPlace = StateEffect.define<MarkedPlace | null>()

const errorMark = Decoration.mark({ class: 'cm-error-place' })

/** The mark of an error: it goes with the text around it, and goes away when that is changed. */
const errorField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes)
    transaction.changes.iterChangedRanges((fromA, toA) => {
      next = next.update({ filter: (from, to) => to < fromA || from > toA })
    })
    for (const effect of transaction.effects) {
      if (!effect.is(setErrorPlace)) continue
      const { value } = effect
      next =
        value === null || value.from >= value.to
          ? Decoration.none
          : Decoration.set(errorMark.range(value.from, value.to))
    }
    return next
  },
  provide: (field) => EditorView.decorations.from(field),
})

const statementLine = Decoration.line({ class: 'cm-statement' })

/** Longer texts are not looked through with every key. */
const longest = 200_000

/** A line at the left of the statement that Ctrl+Enter would run. */
const statementPlugin = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    constructor(view: EditorView) {
      this.decorations = statementLines(view)
    }
    update(update: ViewUpdate): void {
      if (update.docChanged || update.selectionSet) this.decorations = statementLines(update.view)
    }
  },
  { decorations: (plugin) => plugin.decorations },
)

function statementLines({ state }: EditorView): DecorationSet {
  if (state.doc.length > longest) return Decoration.none
  const sql = state.doc.toString()
  const statements = splitStatements(sql)
  const statement = statements.length > 1 ? statementAt(sql, statements, state.selection.main.head) : null
  if (statement === null) return Decoration.none
  const first = state.doc.lineAt(statement.from).number
  const last = state.doc.lineAt(statement.to).number
  const lines = Array.from({ length: last - first + 1 }, (_, at) =>
    statementLine.range(state.doc.line(first + at).from),
  )
  return Decoration.set(lines)
}

export const editorMarks: Extension = [errorField, statementPlugin]
