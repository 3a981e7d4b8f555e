import DownloadIcon from 'lucide-solid/icons/download'
import { buttonClass } from '../../components/button.tsx'
import { Menu } from '../../components/menu.tsx'
import { showProblem, showToast } from '../../components/toaster.tsx'
import { copyText } from '../../lib/copy-text.ts'
import { download } from '../../lib/download.ts'
import type { Cell } from '../../lib/values/cell.ts'
import { toCsv } from '../../lib/values/csv.ts'
import { toJson } from '../../lib/values/json-rows.ts'
import { toInserts } from '../../lib/values/sql-inserts.ts'
import { toTsv } from '../../lib/values/tsv.ts'

type Rows = readonly (readonly Cell[])[]

export interface ExportMenuProps {
  /** Of the file, and of the table in INSERT statements. */
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: () => Promise<Rows>
  /** What is exported, where that is not all. */
  readonly label?: string
}

/** Takes rows out of a grid: as a file, or to the clipboard. */
export function ExportMenu(props: ExportMenuProps) {
  async function withRows(use: (rows: Rows) => void | Promise<void>): Promise<void> {
    try {
      await use(await props.rows())
    } catch (error) {
      showProblem('The rows cannot be exported', error)
    }
  }
  const file = (ending: string, type: string, render: (rows: Rows) => string) =>
    void withRows((rows) => download(`${fileName(props.name)}.${ending}`, render(rows), type))

  return (
    <Menu
      label={props.label ?? 'Export'}
      triggerClass={buttonClass({ size: 'sm', variant: 'ghost' })}
      trigger={
        <>
          <DownloadIcon class="size-3.5" />
          {props.label ?? 'Export'}
        </>
      }
      items={[
        { label: 'CSV', onSelect: () => file('csv', 'text/csv', (rows) => toCsv(props.columns, rows)) },
        { label: 'JSON', onSelect: () => file('json', 'application/json', (rows) => toJson(props.columns, rows)) },
        {
          label: 'INSERT statements',
          onSelect: () => file('sql', 'application/sql', (rows) => toInserts(props.name, props.columns, rows)),
        },
        {
          label: 'Copy with column names',
          startsGroup: true,
          onSelect: () =>
            void withRows(async (rows) => {
              await copyText(toTsv(rows, props.columns))
              showToast({ title: rows.length === 1 ? '1 row copied' : `${rows.length} rows copied` })
            }),
        },
      ]}
    />
  )
}

/** Names may hold what no file name does. */
function fileName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 80) || 'rows'
}
