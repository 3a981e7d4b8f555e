import { send } from '../../api/client.ts'
import { HranaClient } from '../../lib/hrana/hrana-client.ts'

/** Asks a database directly, as libSQL clients do, with the session of this page. */
export function createDatabaseClient(database: string): HranaClient {
  return new HranaClient({ database, send, origin: location.origin })
}
