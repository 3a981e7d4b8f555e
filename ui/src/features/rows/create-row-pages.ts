import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup, untrack } from 'solid-js'
import type { RowQuery, RowSource } from '../../lib/grid/row-source.ts'
import { encodeCell } from '../../lib/hrana/cell-codec.ts'
import type { HranaClient } from '../../lib/hrana/hrana-client.ts'
import type { Cell } from '../../lib/values/cell.ts'

const pageSize = 100
/** Pages that are kept; those that were seen longest ago go first. */
const mostPages = 60

type Row = readonly Cell[]

/** The rows of a relation, a page at a time, as they are looked at. */
export interface RowPages {
  /** Key and columns of a row; undefined while it is on its way. */
  rowAt(index: number): Row | undefined
  /** Rows as far as they are known: the whole count, once that is there. */
  rowCount(): number
  /** Null while they are counted. */
  total(): number | null
  /** Has the rows of a view loaded. */
  want(first: number, end: number): void
  /** Why rows could not be read; null = they could. */
  problem(): unknown
  isLoading(): boolean
  /** Reads everything anew, and keeps what is shown until it is there. */
  reload(): void
}

export function createRowPages(client: HranaClient, source: Accessor<RowSource>): RowPages {
  const [pages, setPages] = createSignal<ReadonlyMap<number, readonly Row[]>>(new Map())
  const [total, setTotal] = createSignal<number | null>(null)
  const [problem, setProblem] = createSignal<unknown>(null)
  const [waiting, setWaiting] = createSignal(0)
  const [isStale, setStale] = createSignal(false)
  const loading = new Map<number, AbortController>()
  let counting: AbortController | undefined
  let seen = { first: 0, end: pageSize }
  let generation = 0

  function stop(): void {
    generation += 1
    counting?.abort()
    for (const controller of loading.values()) controller.abort()
    loading.clear()
  }
  onCleanup(stop)

  async function ask({ sql, args }: RowQuery, signal: AbortSignal): Promise<readonly Row[]> {
    const { rows } = await client.execute({ sql, args: args.map(encodeCell) }, { signal, readOnly: true })
    return rows
  }

  async function load(page: number): Promise<void> {
    if (loading.has(page)) return
    const mine = generation
    const controller = new AbortController()
    loading.set(page, controller)
    setWaiting((count) => count + 1)
    try {
      const rows = await ask(untrack(source).page(placeOf(page), pageSize), controller.signal)
      if (mine !== generation) return
      setProblem(null)
      setPages((before) => kept(isStale() ? new Map() : before, page, rows))
      setStale(false)
    } catch (error) {
      if (mine === generation && !controller.signal.aborted) setProblem(error)
    } finally {
      if (mine === generation) loading.delete(page)
      setWaiting((count) => count - 1)
    }
  }

  /** From the nearest page before it whose first key is known: what lies between is skipped, not read. */
  function placeOf(page: number) {
    const rowSource = untrack(source)
    const known = untrack(pages)
    if (rowSource.hasAnchors && !isStale()) {
      for (let at = page; at > 0; at -= 1) {
        const first = known.get(at)?.[0]
        if (first !== undefined) {
          return { anchor: first.slice(0, rowSource.keyLength), offset: (page - at) * pageSize }
        }
      }
    }
    return { anchor: null, offset: page * pageSize }
  }

  async function count(): Promise<void> {
    counting?.abort()
    counting = new AbortController()
    const { signal } = counting
    try {
      const [row] = await ask(untrack(source).count(), signal)
      if (!signal.aborted) setTotal(Number(row?.[0] ?? 0))
    } catch {
      // The rows tell what is wrong; without a count the list grows as it is read.
    }
  }

  function loadSeen(): void {
    const first = Math.floor(seen.first / pageSize)
    const last = Math.max(first, Math.floor((Math.max(seen.end, 1) - 1) / pageSize))
    for (const page of loading.keys()) {
      if (page < first - 1 || page > last + 1) loading.get(page)?.abort()
    }
    for (let page = first; page <= last; page += 1) {
      if (isStale() || !untrack(pages).has(page)) void load(page)
    }
  }

  createEffect(
    on(source, () => {
      stop()
      setPages(new Map())
      setTotal(null)
      setProblem(null)
      setStale(false)
      seen = { first: 0, end: pageSize }
      loadSeen()
      void count()
    }),
  )

  const knownRows = createMemo(() => {
    let most = 0
    for (const [page, rows] of pages())
      most = Math.max(most, page * pageSize + rows.length + (rows.length === pageSize ? 1 : 0))
    return most
  })
  return {
    rowAt: (index) => pages().get(Math.floor(index / pageSize))?.[index % pageSize],
    rowCount: () => total() ?? knownRows(),
    total,
    want(first, end) {
      seen = { first, end }
      loadSeen()
    },
    problem,
    isLoading: () => waiting() > 0,
    reload() {
      stop()
      setStale(true)
      loadSeen()
      void count()
    },
  }
}

function kept(pages: ReadonlyMap<number, readonly Row[]>, page: number, rows: readonly Row[]) {
  const next = new Map([...pages].filter(([at]) => at !== page))
  next.set(page, rows)
  for (const at of next.keys()) {
    if (next.size <= mostPages) break
    next.delete(at)
  }
  return next
}
