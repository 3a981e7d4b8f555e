import { Checkbox } from '../../components/checkbox.tsx'
import { Input } from '../../components/input.tsx'
import { Select } from '../../components/select.tsx'
import type { TableInfo } from '../../lib/schema/schema.ts'
import type { NewColumn } from '../../lib/schema/table-sql.ts'

export interface ColumnFieldsProps {
  readonly column: NewColumn
  readonly tables: readonly TableInfo[]
  /** Keys and UNIQUE are for tables that are to be made. */
  readonly isOfNewTable: boolean
  readonly onChange: (members: Partial<NewColumn>) => void
}

const types = ['TEXT', 'INTEGER', 'REAL', 'NUMERIC', 'BLOB', 'JSON', 'BOOLEAN', 'DATE', 'DATETIME', '']

/** What a column is to be. */
export function ColumnFields(props: ColumnFieldsProps) {
  const named = () => (props.column.name === '' ? 'the column' : props.column.name)
  const references = () => [
    { value: '', label: 'refers to nothing' },
    ...props.tables.map(({ name }) => ({ value: name, label: `→ ${name}` })),
  ]
  function refer(table: string): void {
    const key = props.tables.find(({ name }) => name === table)?.columns.find(({ keyPlace }) => keyPlace === 1)
    props.onChange({ referencedTable: table, referencedColumn: key?.name ?? '' })
  }
  return (
    <div class="flex flex-col gap-2">
      <div class="flex flex-wrap items-center gap-2">
        <span class="min-w-36 flex-1">
          <Input
            aria-label="Name of the column"
            placeholder="Name"
            value={props.column.name}
            onInput={({ currentTarget }) => props.onChange({ name: currentTarget.value })}
          />
        </span>
        <Select
          label={`Type of ${named()}`}
          options={types.map((value) => ({ value, label: value === '' ? 'any' : value }))}
          value={props.column.type}
          onChange={(type) => props.onChange({ type })}
        />
        <span class="w-40">
          <Input
            aria-label={`Default of ${named()}`}
            placeholder="Default"
            value={props.column.defaultText}
            onInput={({ currentTarget }) => props.onChange({ defaultText: currentTarget.value })}
          />
        </span>
        <Select
          label={`What ${named()} refers to`}
          options={references()}
          value={props.column.referencedTable}
          onChange={refer}
        />
      </div>
      <div class="flex flex-wrap gap-x-4">
        {props.isOfNewTable ? (
          <Checkbox
            label="Primary key"
            checked={props.column.isPrimaryKey}
            onChange={(isPrimaryKey) => props.onChange({ isPrimaryKey })}
          />
        ) : null}
        <Checkbox
          label="Not NULL"
          checked={props.column.isNotNull}
          onChange={(isNotNull) => props.onChange({ isNotNull })}
        />
        {props.isOfNewTable ? (
          <Checkbox
            label="Unique"
            checked={props.column.isUnique}
            onChange={(isUnique) => props.onChange({ isUnique })}
          />
        ) : null}
      </div>
    </div>
  )
}
