import type { Accessor } from 'solid-js'
import { api, ask, type Schemas } from '../../api/client.ts'
import { createPages } from '../../lib/create-pages.ts'
import type { AuditFilter } from './audit-filter.ts'

export type AuditEntry = Schemas['AuditEntry']

const pageSize = 100

/** Entries of the audit log, newest first. */
export function createAuditPages(filter: Accessor<AuditFilter>) {
  return createPages<AuditEntry, AuditFilter, number>(filter, {
    key: 'audit',
    everyMs: 5_000,
    identity: 'seq',
    compare: (one, other) => other.seq - one.seq,
    problem: 'Older entries cannot be shown now',
    async read(asked, before, signal) {
      const query = { ...asked, limit: pageSize, ...(before === null ? {} : { before }) }
      const page = await ask(api.GET('/admin/audit', { params: { query }, ...(signal === null ? {} : { signal }) }))
      return { items: page.entries, next: page.next }
    },
  })
}
