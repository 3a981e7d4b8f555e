import { type AuditLink, type AuditLog, auditHash } from '../../domain/watching/audit.ts'

export interface AuditVerdict {
  /** Entries that were looked at and are as they were written. */
  readonly entries: number
  /** Where the chain begins: entries up to there were forgotten by retention. */
  readonly anchor: AuditLink
  /** Where the part that is good ends. To be compared with what was noted elsewhere: a cut end leaves no trace. */
  readonly head: AuditLink
  /** What is wrong with the first bad entry, in words; null = the chain is whole. */
  readonly problem: string | null
}

const pageSize = 1_000

/** Follows the chain from its beginning to its end, or to the first entry that does not fit. */
export async function verifyAudit(log: AuditLog): Promise<AuditVerdict> {
  const anchor = await log.anchor()
  let head = anchor
  let entries = 0
  for (;;) {
    const page = await log.read({}, { after: head.seq, limit: pageSize })
    for (const entry of page) {
      const problem = problemOf(entry.seq, head.seq, auditHash(entry, entry.seq, head.hash) === entry.hash)
      if (problem !== null) return { entries, anchor, head, problem }
      head = { seq: entry.seq, hash: entry.hash }
      entries += 1
    }
    if (page.length < pageSize) return { entries, anchor, head, problem: null }
  }
}

function problemOf(seq: number, previousSeq: number, hasItsHash: boolean): string | null {
  if (seq !== previousSeq + 1) return `Entries ${previousSeq + 1} to ${seq - 1} are missing`
  return hasItsHash ? null : `Entry ${seq} is not as it was written, or follows another entry than it did`
}
