import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openCatalog } from '../../../gateway/catalog/libsql-catalog.ts'
import { newSigningKey } from '../../../gateway/domain/access/jwt.ts'
import type { Database } from '../../../gateway/domain/databases/database.ts'
import { openVault } from '../../../gateway/services/access/master-key.ts'
import { databaseNamed } from '../../harness/database-named.ts'

/** Of a small database: one that fell asleep is known by its size. */
const fileBytes = 143_360

/** Writes the databases as a gateway would have, without starting a worker for each. */
export async function fillCatalog(dataDir: string, count: number): Promise<string[]> {
  await using catalog = await openCatalog({
    vault: await openVault({ dataDir: dataDir, configured: [] }),
    url: pathToFileURL(join(dataDir, 'catalog.db')).href,
  })
  const names = Array.from({ length: count }, (_, index) => `listed-${index}`)
  for (const [index, name] of names.entries()) await catalog.insertDatabase(sleepingDatabase(name, index))
  return names
}

function sleepingDatabase(name: string, createdAtMs: number): Database {
  return databaseNamed(name, { observed: 'sleeping', signingKey: newSigningKey(), createdAtMs, sizeBytes: fileBytes })
}
