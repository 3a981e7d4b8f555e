import { DataPanel } from '../../../../features/rows/data-panel.tsx'
import { useDatabase } from '../../database-context.ts'
import { mayWriteNow } from '../../may-at-least.ts'

/** The rows of the database of this page. */
export function DataTab() {
  const { name, database } = useDatabase()
  return (
    <>
      <h2 class="sr-only">Data</h2>
      <DataPanel database={name()} canWrite={mayWriteNow(database())} />
    </>
  )
}
