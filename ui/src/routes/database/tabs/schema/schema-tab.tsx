import { SchemaPanel } from '../../../../features/schema/schema-panel.tsx'
import { useDatabase } from '../../database-context.ts'
import { mayWriteNow } from '../../may-at-least.ts'

/** The schema of the database of this page. */
export function SchemaTab() {
  const { name, database } = useDatabase()
  return (
    <>
      <h2 class="sr-only">Schema</h2>
      <SchemaPanel database={name()} canWrite={mayWriteNow(database())} />
    </>
  )
}
