import { createContext, useContext } from 'solid-js'
import type { Schemas } from '../../api/client.ts'

export type Database = Schemas['DatabaseDetails']['database']
export type DatabaseStats = Schemas['DatabaseStats']

/** The database that a page is of. */
export interface DatabaseOfPage {
  name(): string
  database(): Database
  /** Figures of the last seconds; undefined until the first come. */
  stats(): DatabaseStats | undefined
  /** Reads it anew, after a change. */
  refresh(): Promise<void>
}

export const DatabaseContext = createContext<DatabaseOfPage>()

export function useDatabase(): DatabaseOfPage {
  const database = useContext(DatabaseContext)
  if (database === undefined) throw new Error('useDatabase() is called outside of the pages of a database')
  return database
}
