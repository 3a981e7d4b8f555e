import { createSignal, Match, Switch } from 'solid-js'
import { Checkbox } from '../../components/checkbox.tsx'
import { Field } from '../../components/field.tsx'
import { Input } from '../../components/input.tsx'
import { Select } from '../../components/select.tsx'
import type { TableInfo } from '../../lib/schema/schema.ts'
import {
  addColumnSql,
  createIndexSql,
  dropColumnSql,
  dropTableSql,
  newColumn,
  renameColumnSql,
  renameTableSql,
} from '../../lib/schema/table-sql.ts'
import { ColumnFields } from './column-fields.tsx'
import { RunSqlDialog } from './run-sql-dialog.tsx'

export const alterations = [
  'add-column',
  'rename-column',
  'drop-column',
  'add-index',
  'rename-table',
  'drop-table',
] as const
export type Alteration = (typeof alterations)[number]

export const alterationLabels: Readonly<Record<Alteration, string>> = {
  'add-column': 'Add a column',
  'rename-column': 'Rename a column',
  'drop-column': 'Drop a column',
  'add-index': 'Add an index',
  'rename-table': 'Rename the table',
  'drop-table': 'Drop the table',
}

export interface AlterTableDialogProps {
  readonly table: TableInfo
  readonly tables: readonly TableInfo[]
  readonly alteration: Alteration
  readonly onRun: (sql: string) => Promise<void>
  readonly onClose: () => void
}

/** One change of a table, with the SQL that makes it. */
export function AlterTableDialog(props: AlterTableDialogProps) {
  const [added, setAdded] = createSignal(newColumn)
  const [column, setColumn] = createSignal(props.table.columns[0]?.name ?? '')
  const [name, setName] = createSignal('')
  const [indexed, setIndexed] = createSignal<readonly string[]>([])
  const [isUnique, setUnique] = createSignal(false)
  const columns = () => props.table.columns.map((each) => ({ value: each.name, label: each.name }))
  const indexName = () => name().trim() || `${props.table.name}_${indexed().join('_')}`
  const isDrop = () => props.alteration === 'drop-column' || props.alteration === 'drop-table'

  function sql(): string | null {
    const table = props.table.name
    switch (props.alteration) {
      case 'add-column':
        return added().name.trim() === '' ? null : addColumnSql(table, { ...added(), name: added().name.trim() })
      case 'rename-column':
        return name().trim() === '' ? null : renameColumnSql(table, column(), name().trim())
      case 'drop-column':
        return dropColumnSql(table, column())
      case 'add-index':
        return indexed().length === 0 ? null : createIndexSql(indexName(), table, indexed(), isUnique())
      case 'rename-table':
        return name().trim() === '' ? null : renameTableSql(table, name().trim())
      case 'drop-table':
        return name() === table ? dropTableSql(table) : null
    }
  }
  const nameField = (label: string, hint?: string) => (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      <Input value={name()} onInput={({ currentTarget }) => setName(currentTarget.value)} />
    </Field>
  )
  const columnField = () => (
    <Field label="Column">
      <Select options={columns()} value={column()} onChange={setColumn} />
    </Field>
  )
  return (
    <RunSqlDialog
      title={`${alterationLabels[props.alteration]}: ${props.table.name}`}
      sql={sql()}
      missing="Something is missing above"
      runLabel={isDrop() ? 'Drop' : 'Run'}
      isDangerous={isDrop()}
      onRun={props.onRun}
      onClose={props.onClose}
    >
      <Switch>
        <Match when={props.alteration === 'add-column'}>
          <ColumnFields
            column={added()}
            tables={props.tables}
            isOfNewTable={false}
            onChange={(members) => setAdded((before) => ({ ...before, ...members }))}
          />
        </Match>
        <Match when={props.alteration === 'rename-column'}>
          {columnField()}
          {nameField('New name')}
        </Match>
        <Match when={props.alteration === 'drop-column'}>{columnField()}</Match>
        <Match when={props.alteration === 'add-index'}>
          <fieldset class="flex flex-wrap gap-x-4 gap-y-1">
            <legend class="mb-1 text-sm font-medium">Columns, in the order in which they are chosen</legend>
            {props.table.columns.map((each) => (
              <Checkbox
                label={each.name}
                checked={indexed().includes(each.name)}
                onChange={(isChosen) =>
                  setIndexed((before) =>
                    isChosen ? [...before, each.name] : before.filter((chosen) => chosen !== each.name),
                  )
                }
              />
            ))}
          </fieldset>
          {nameField('Name', 'Empty = made of the table and its columns')}
          <Checkbox label="Unique" checked={isUnique()} onChange={setUnique} />
        </Match>
        <Match when={props.alteration === 'rename-table'}>{nameField('New name')}</Match>
        <Match when={props.alteration === 'drop-table'}>
          {nameField(`Type ${props.table.name} to drop it with all its rows`, 'This cannot be undone.')}
        </Match>
      </Switch>
    </RunSqlDialog>
  )
}
