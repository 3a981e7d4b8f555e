import { type Accessor, createEffect, createMemo, createSignal, on } from 'solid-js'
import { showProblem } from '../components/toaster.tsx'
import { createLiveQuery } from './live-query.ts'

/** Part of a list, newest first. */
export interface ListPage<Item, Cursor> {
  readonly items: readonly Item[]
  /** Where the next page begins; null = no more. */
  readonly next: Cursor | null
}

export interface PagesOptions<Item, Filter, Cursor> {
  /** The first part of what the list is kept under. */
  readonly key: string
  readonly everyMs: number | ((items: readonly Item[]) => number)
  /** The member that tells items apart. */
  readonly identity: keyof Item & string
  /** Below zero when the first is the newer one. */
  readonly compare: (one: Item, other: Item) => number
  /** What is said when older ones cannot be read. */
  readonly problem: string
  readonly read: (filter: Filter, before: Cursor | null, signal: AbortSignal | null) => Promise<ListPage<Item, Cursor>>
}

/** A page, and the filter that it was asked for with. */
interface AskedPage<Item, Cursor> extends ListPage<Item, Cursor> {
  readonly asked: string
}

interface Shown<Item> {
  readonly asked: string
  readonly items: readonly Item[]
}

/** The newest page of a list, kept up to date, and those that were asked for below it. */
export function createPages<Item extends object, Filter, Cursor>(
  filter: Accessor<Filter>,
  { key, everyMs, identity, compare, problem, read }: PagesOptions<Item, Filter, Cursor>,
) {
  type Page = AskedPage<Item, Cursor>
  const [older, setOlder] = createSignal<readonly Page[]>([])
  const [isLoadingOlder, setLoadingOlder] = createSignal(false)
  /** Those that were deleted here are in none of the pages any more. */
  const [gone, setGone] = createSignal<ReadonlySet<unknown>>(new Set())
  const askFor = async (asked: Filter, before: Cursor | null, signal: AbortSignal | null): Promise<Page> => ({
    ...(await read(asked, before, signal)),
    asked: JSON.stringify(asked),
  })
  const newest = createLiveQuery<Page>(() => {
    const asked = filter()
    return {
      key: [key, asked],
      identity,
      everyMs: typeof everyMs === 'number' ? everyMs : (page) => everyMs(page?.items ?? []),
      fetch: (signal) => askFor(asked, null, signal),
    }
  })
  createEffect(on(filter, () => setOlder([]), { defer: true }))

  /** Once there are older ones, what newer items push out of the newest page stays, so that nothing is missing. */
  const shown = createMemo<Shown<Item>>(
    (before) => {
      const page = newest.data()
      const asked = page?.asked ?? ''
      const stays = older().length > 0 && before.asked === asked ? before.items : []
      const all = [...stays, ...older().flatMap(({ items }) => items), ...(page?.items ?? [])]
      const byIdentity = new Map(all.map((item) => [item[identity], item]))
      const items = [...byIdentity.values()].filter((item) => !gone().has(item[identity]))
      return { asked, items: items.sort(compare) }
    },
    { asked: '', items: [] },
  )
  const next = () => (older().at(-1) ?? newest.data())?.next ?? null

  async function loadOlder(): Promise<void> {
    const asked = filter()
    setLoadingOlder(true)
    try {
      const page = await askFor(asked, next(), null)
      if (asked === filter()) setOlder((before) => [...before, page])
    } catch (error) {
      showProblem(problem, error)
    } finally {
      setLoadingOlder(false)
    }
  }
  return {
    newest,
    items: () => shown().items,
    hasOlder: () => next() !== null,
    isLoadingOlder,
    loadOlder,
    forget: (item: Item) => setGone((before) => new Set([...before, item[identity]])),
  }
}
