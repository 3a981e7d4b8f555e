import { openCatalog } from '../../gateway/catalog/libsql-catalog.ts'
import { databaseNamed } from '../harness/database-named.ts'
import { testVault } from '../harness/test-vault.ts'
import { archiveOf, tokenOf } from './catalog-samples.ts'

// Run as a process of its own, to be killed at any moment. A line is printed only after the change was acknowledged.
const [url = '', prefix = ''] = process.argv.slice(2)
const catalog = await openCatalog({ vault: testVault, url })
console.log('open')
for (let i = 0; ; i++) {
  const database = databaseNamed(`${prefix}-${i}`)
  await catalog.insertDatabase(database)
  console.log(`database ${database.id}`)
  const token = tokenOf(database)
  await catalog.insertToken(token)
  console.log(`token ${token.id}`)
  await catalog.updateDatabases(new Map([[database.id, { observed: 'running', sizeBytes: i }]]))
  if (i % 3 !== 0) continue
  const archive = archiveOf(database)
  await catalog.archiveDatabase(archive)
  console.log(`archive ${database.id}`)
  if (i % 2 === 0) await catalog.restoreArchive(archive.id, `${database.name}-again`)
}
