import { type Accessor, createEffect, createMemo, createSignal, on } from 'solid-js'
import { api, ask, type Schemas } from '../../api/client.ts'
import { showProblem } from '../../components/toaster.tsx'
import { createLiveQuery } from '../../lib/live-query.ts'
import type { AuditFilter } from './audit-filter.ts'

export type AuditEntry = Schemas['AuditEntry']

/** A page, and the filter that it was asked for with. */
type AskedPage = Schemas['AuditPage'] & { readonly asked: string }

interface Shown {
  readonly asked: string
  readonly entries: readonly AuditEntry[]
}

const pageSize = 100

async function readPage(filter: AuditFilter, before: number | null, signal: AbortSignal | null): Promise<AskedPage> {
  const query = { ...filter, limit: pageSize, ...(before === null ? {} : { before }) }
  const page = await ask(api.GET('/admin/audit', { params: { query }, ...(signal === null ? {} : { signal }) }))
  return { ...page, asked: JSON.stringify(filter) }
}

/** The newest page, kept up to date, and those that were asked for below it. */
export function createAuditPages(filter: Accessor<AuditFilter>) {
  const [older, setOlder] = createSignal<readonly AskedPage[]>([])
  const [isLoadingOlder, setLoadingOlder] = createSignal(false)
  const newest = createLiveQuery(() => {
    const asked = filter()
    return { key: ['audit', asked], identity: 'seq', everyMs: 5_000, fetch: (signal) => readPage(asked, null, signal) }
  })
  createEffect(on(filter, () => setOlder([]), { defer: true }))

  /** Once there are older ones, what newer entries push out of the newest page stays, so that nothing is missing. */
  const shown = createMemo<Shown>(
    (before) => {
      const page = newest.data()
      const asked = page?.asked ?? ''
      const stays = older().length > 0 && before.asked === asked ? before.entries : []
      const all = [...stays, ...(page?.entries ?? []), ...older().flatMap(({ entries }) => entries)]
      const bySeq = new Map(all.map((entry) => [entry.seq, entry]))
      return { asked, entries: [...bySeq.values()].sort((one, other) => other.seq - one.seq) }
    },
    { asked: '', entries: [] },
  )
  const next = () => (older().at(-1) ?? newest.data())?.next ?? null

  async function loadOlder(): Promise<void> {
    const asked = filter()
    setLoadingOlder(true)
    try {
      const page = await readPage(asked, next(), null)
      if (asked === filter()) setOlder((before) => [...before, page])
    } catch (error) {
      showProblem('Older entries cannot be shown now', error)
    } finally {
      setLoadingOlder(false)
    }
  }
  return { newest, entries: () => shown().entries, hasOlder: () => next() !== null, isLoadingOlder, loadOlder }
}
