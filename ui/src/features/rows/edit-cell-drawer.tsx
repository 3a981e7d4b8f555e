import { createSignal, Show } from 'solid-js'
import { Button } from '../../components/button.tsx'
import { Field } from '../../components/field.tsx'
import { Select } from '../../components/select.tsx'
import { TextArea } from '../../components/text-area.tsx'
import { type Cell, type CellType, cellType } from '../../lib/values/cell.ts'
import { cellText } from '../../lib/values/cell-text.ts'
import { parseCell } from '../../lib/values/parse-cell.ts'
import { prettyJson } from '../../lib/values/pretty-json.ts'
import { CellDrawer } from '../grid/cell-drawer.tsx'

export interface EditCellDrawerProps {
  readonly title: string
  readonly cell: Cell
  /** The column is JSON by its declaration: what is typed is checked. */
  readonly isJson: boolean
  /** Null = it can only be read. */
  readonly onSet: ((cell: Cell) => void) | null
  readonly onClose: () => void
}

const types: readonly { readonly value: CellType; readonly label: string }[] = [
  { value: 'text', label: 'TEXT' },
  { value: 'integer', label: 'INTEGER' },
  { value: 'real', label: 'REAL' },
  { value: 'blob', label: 'BLOB (hex)' },
  { value: 'null', label: 'NULL' },
]

/** One value in full, with a type of one's own choice. */
export function EditCellDrawer(props: EditCellDrawerProps) {
  const [type, setType] = createSignal<CellType>(cellType(props.cell))
  const [text, setText] = createSignal(startText(props.cell))
  const [problem, setProblem] = createSignal<string | null>(null)

  async function readFile(file: File | undefined): Promise<void> {
    if (file === undefined) return
    props.onSet?.(new Uint8Array(await file.arrayBuffer()))
  }
  function set(): void {
    const parsed = parseCell(text(), type())
    if ('problem' in parsed) {
      setProblem(parsed.problem)
      return
    }
    if (props.isJson && type() === 'text' && !isJson(text()))
      setProblem('This is no JSON, which the column is declared to hold')
    else props.onSet?.(parsed.cell)
  }
  return (
    <CellDrawer title={props.title} cell={props.cell} onClose={props.onClose}>
      <Show when={props.onSet !== null}>
        <form
          class="flex flex-col gap-3 border-t border-line pt-3"
          onSubmit={(event) => {
            event.preventDefault()
            set()
          }}
        >
          <Field label="New type">
            <Select options={types} value={type()} onChange={setType} />
          </Field>
          <Show when={type() !== 'null'}>
            <Field label="New value" error={problem()}>
              <TextArea
                rows={8}
                class="font-mono text-xs"
                value={text()}
                onInput={({ currentTarget }) => {
                  setText(currentTarget.value)
                  setProblem(null)
                }}
              />
            </Field>
          </Show>
          <div class="flex flex-wrap items-center justify-end gap-2">
            <Show when={type() === 'blob'}>
              <label class="mr-auto text-xs text-ink-muted">
                From a file
                <input
                  type="file"
                  class="mt-1 block text-xs"
                  onChange={({ currentTarget }) => void readFile(currentTarget.files?.[0])}
                />
              </label>
            </Show>
            <Button variant="primary" type="submit">
              Stage the value
            </Button>
          </div>
        </form>
      </Show>
    </CellDrawer>
  )
}

function startText(cell: Cell): string {
  return (typeof cell === 'string' ? prettyJson(cell) : null) ?? cellText(cell)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    // That is the answer.
    return false
  }
}
