import Plus from 'lucide-solid/icons/plus'
import X from 'lucide-solid/icons/x'
import { createSignal, Index } from 'solid-js'
import { Button } from '../../components/button.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { Field } from '../../components/field.tsx'
import { IconButton } from '../../components/icon-button.tsx'
import { Input } from '../../components/input.tsx'
import type { TableInfo } from '../../lib/schema/schema.ts'
import { createTableSql, type NewColumn, newColumn } from '../../lib/schema/table-sql.ts'
import { ColumnFields } from './column-fields.tsx'
import { RunSqlDialog } from './run-sql-dialog.tsx'

export interface CreateTableDialogProps {
  readonly tables: readonly TableInfo[]
  readonly onRun: (sql: string) => Promise<void>
  readonly onClose: () => void
}

const first: NewColumn = { ...newColumn, name: 'id', type: 'INTEGER', isPrimaryKey: true }

export function CreateTableDialog(props: CreateTableDialogProps) {
  const [name, setName] = createSignal('')
  const [columns, setColumns] = createSignal<readonly NewColumn[]>([first, newColumn])
  const [isStrict, setStrict] = createSignal(false)
  const named = () => columns().filter((column) => column.name.trim() !== '')
  const sql = () =>
    name().trim() === '' || named().length === 0 ? null : createTableSql(name().trim(), named(), isStrict())
  const change = (at: number, members: Partial<NewColumn>) =>
    setColumns((list) => list.map((column, index) => (index === at ? { ...column, ...members } : column)))

  return (
    <RunSqlDialog
      title="Create a table"
      sql={sql()}
      missing="The table and its columns need names"
      runLabel="Create"
      onRun={props.onRun}
      onClose={props.onClose}
    >
      <Field label="Name of the table">
        <Input value={name()} onInput={({ currentTarget }) => setName(currentTarget.value)} />
      </Field>
      <fieldset class="flex flex-col gap-3">
        <legend class="mb-2 text-sm font-medium">Columns</legend>
        <Index each={columns()}>
          {(column, at) => (
            <div class="flex items-start gap-1 rounded-md border border-line p-2">
              <div class="min-w-0 flex-1">
                <ColumnFields
                  column={column()}
                  tables={props.tables}
                  isOfNewTable
                  onChange={(members) => change(at, members)}
                />
              </div>
              <IconButton
                label={`Remove column ${at + 1}`}
                size="sm"
                disabled={columns().length === 1}
                onClick={() => setColumns((list) => list.filter((_, index) => index !== at))}
              >
                <X />
              </IconButton>
            </div>
          )}
        </Index>
        <span>
          <Button size="sm" icon={<Plus class="size-3.5" />} onClick={() => setColumns((list) => [...list, newColumn])}>
            Column
          </Button>
        </span>
      </fieldset>
      <Checkbox
        label="STRICT"
        hint="Columns take values of their own type alone."
        checked={isStrict()}
        onChange={setStrict}
      />
    </RunSqlDialog>
  )
}
