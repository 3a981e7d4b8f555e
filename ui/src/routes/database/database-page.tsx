import { A, type RouteSectionProps, useParams } from '@solidjs/router'
import DatabaseIcon from 'lucide-solid/icons/database'
import { createMemo, Show, Suspense } from 'solid-js'
import { ApiError } from '../../api/api-error.ts'
import { api, ask } from '../../api/client.ts'
import { AsyncView } from '../../components/async-view.tsx'
import { buttonClass } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { TabLinks } from '../../components/tab-links.tsx'
import { DatabaseMarks } from '../../features/databases/database-marks.tsx'
import { DatabaseStatus } from '../../features/databases/database-status.tsx'
import { createLiveQuery } from '../../lib/live-query.ts'
import { useSession } from '../../session/session-context.ts'
import { DatabaseActions } from './database-actions.tsx'
import { DatabaseContext, type DatabaseOfPage } from './database-context.ts'
import { mayAtLeast } from './may-at-least.ts'
import { databaseTabs } from './tabs.ts'

/** The frame of all pages of one database. */
export function DatabasePage(props: RouteSectionProps) {
  const session = useSession()
  const params = useParams()
  const name = createMemo(() => decodeURIComponent(params['name'] ?? ''))
  const path = () => ({ params: { path: { db_name: name() } } })
  const details = createLiveQuery(() => ({
    key: ['databases', 'one', name()],
    identity: 'name',
    fetch: async (signal) => (await ask(api.GET('/admin/databases/{db_name}', { ...path(), signal }))).database,
  }))
  // The details count rows: the state and the figures that move come from the statistics, which wake and count nothing.
  const stats = createLiveQuery(() => ({
    key: ['databases', 'stats', name()],
    everyMs: 5_000,
    isOn: details.data() !== undefined,
    fetch: (signal) => ask(api.GET('/admin/databases/{db_name}/stats', { ...path(), signal })),
  }))
  const isGone = () => details.error() instanceof ApiError && (details.error() as ApiError).status === 404
  const base = () => `/databases/${encodeURIComponent(name())}`
  const links = () =>
    databaseTabs
      .filter(({ isHidden, least }) => isHidden !== true && (least === undefined || session.isAtLeast(least)))
      .filter(({ right }) => right === undefined || mayAtLeast(details.data()?.your_right, right))
      .map(({ label, path }) => ({ label, href: path === '/' ? base() : base() + path, isExact: path === '/' }))

  return (
    <Show
      when={!isGone()}
      fallback={
        <>
          <h1 class="sr-only">Not found</h1>
          <EmptyState
            icon={<DatabaseIcon />}
            title={`There is no database “${name()}”`}
            actions={
              <A href="/databases" class={buttonClass({ variant: 'primary' })}>
                To the databases
              </A>
            }
          >
            It is gone, or it is not shared with you.
          </EmptyState>
        </>
      }
    >
      <Show when={details.data() === undefined && details.error()}>
        <h1 class="sr-only">{name()}</h1>
      </Show>
      <AsyncView query={details} errorTitle={`“${name()}” cannot be shown now`}>
        {(database) => {
          const value: DatabaseOfPage = {
            name: () => database().name,
            database,
            stats: stats.data,
            refresh: async () => {
              await Promise.all([details.refetch(), stats.refetch()])
            },
          }
          return (
            <DatabaseContext.Provider value={value}>
              <PageHeader
                title={database().name}
                description={
                  <span class="flex flex-wrap items-center gap-x-3 gap-y-1">
                    <DatabaseStatus status={stats.data()?.container_status ?? database().status} />
                    <DatabaseMarks protection={database().protection} />
                    <Show when={database().description}>
                      <span class="line-clamp-2 max-w-full min-w-0 wrap-anywhere" title={database().description ?? ''}>
                        {database().description}
                      </span>
                    </Show>
                  </span>
                }
                actions={<DatabaseActions />}
              />
              <TabLinks label={`Pages of ${database().name}`} links={links()} />
              <Show when={database().protection.maintenance}>
                {(reason) => (
                  <p role="status" class="mt-4 rounded-md bg-warn-soft px-3 py-2 text-sm wrap-anywhere text-warn">
                    <strong class="font-medium">Under maintenance:</strong> {reason()}. Whoever asks for its data is
                    told so, and asked to come again.
                  </p>
                )}
              </Show>
              <div class="pt-4">
                <Suspense fallback={<Skeleton lines={6} />}>{props.children}</Suspense>
              </div>
            </DatabaseContext.Provider>
          )
        }}
      </AsyncView>
    </Show>
  )
}
