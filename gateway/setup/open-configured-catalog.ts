import { openCatalog } from '../catalog/libsql-catalog.ts'
import type { Config } from '../config/config.ts'
import type { Vault } from '../domain/access/vault.ts'
import type { Catalog } from '../domain/databases/catalog.ts'
import { finishRotation } from '../services/access/master-key.ts'

/** What an earlier release wrote, or an earlier master key sealed, is sealed with the key of now. */
export async function openConfiguredCatalog({ catalogUrl, dataDir, secrets }: Config, vault: Vault): Promise<Catalog> {
  const catalog = await openCatalog({
    url: catalogUrl,
    vault,
    ...(secrets.catalogToken === null ? {} : { authToken: secrets.catalogToken }),
  })
  try {
    await catalog.reseal()
    await finishRotation(dataDir)
    return catalog
  } catch (error) {
    await catalog[Symbol.asyncDispose]()
    throw error
  }
}
