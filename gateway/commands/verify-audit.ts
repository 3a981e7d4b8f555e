import process from 'node:process'
import { openCatalog } from '../catalog/libsql-catalog.ts'
import { readConfig } from '../config/config.ts'
import { messageOf } from '../domain/failures.ts'
import { openVault } from '../services/access/master-key.ts'
import { verifyAudit } from '../services/security/verify-audit.ts'

/**
 * `npm run audit:verify [-- <seq>:<hash>]`: follows the chain of the audit log, beside a running gateway or without
 * one, and holds it against an entry that was noted elsewhere. Ends with 1 when it does not fit.
 */
async function main([noted]: readonly string[]): Promise<void> {
  const { catalogUrl, dataDir, secrets } = readConfig(process.env)
  const { catalogToken } = secrets
  await using catalog = await openCatalog({
    url: catalogUrl,
    vault: await openVault({ dataDir, configured: secrets.masterKeys }),
    ...(catalogToken === null ? {} : { authToken: catalogToken }),
  })
  const { entries, anchor, head, problem } = await verifyAudit(catalog.audit)
  const found = problem ?? (noted === undefined ? null : await missingNote(noted))
  process.stdout.write(`Entries as they were written: ${entries}, after ${anchor.seq}:${anchor.hash}\n`)
  process.stdout.write(`Head: ${head.seq}:${head.hash}\n`)
  process.stdout.write(found === null ? 'The audit log is whole\n' : `The audit log is NOT whole: ${found}\n`)
  process.exitCode = found === null ? 0 : 1

  async function missingNote(note: string): Promise<string | null> {
    const [seq = '', hash] = note.split(':')
    if (Number(seq) <= anchor.seq) return note === `${anchor.seq}:${anchor.hash}` ? null : `${note} was forgotten`
    const [entry] = await catalog.audit.read({}, { after: Number(seq) - 1, limit: 1 })
    return entry?.seq === Number(seq) && entry.hash === hash ? null : `it does not hold ${note}`
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`Cannot verify the audit log: ${messageOf(error)}\n`)
  process.exitCode = 1
})
