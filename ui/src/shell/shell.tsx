import { type RouteSectionProps, useLocation, useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import RotateCw from 'lucide-solid/icons/rotate-cw'
import { createEffect, createSignal, ErrorBoundary, on, Show, Suspense } from 'solid-js'
import { Button } from '../components/button.tsx'
import { Drawer } from '../components/drawer.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import { createImports, ImportsContext } from '../features/imports/imports.ts'
import { ImportsTray } from '../features/imports/imports-tray.tsx'
import { navigationFor } from '../routes/pages.ts'
import type { Connection } from '../session/create-connection.ts'
import { takeNext } from '../session/provider-return.ts'
import { useSession } from '../session/session-context.ts'
import { CommandPalette } from './command-palette.tsx'
import { CommandsContext, createCommands } from './commands.ts'
import { ConnectionBanner } from './connection-banner.tsx'
import { HealthBanner } from './health-banner.tsx'
import { createLiveEvents } from './live-events.ts'
import { createShellCommands } from './shell-commands.ts'
import { useShortcuts } from './shortcuts.ts'
import { ShortcutsSheet } from './shortcuts-sheet.tsx'
import { SideNavigation } from './side-navigation.tsx'
import { TopBar } from './top-bar.tsx'

/** The frame around every page of who is signed in. */
export function Shell(props: RouteSectionProps & { readonly connection: Connection }) {
  const [isNavigationOpen, setNavigationOpen] = createSignal(false)
  const [isPaletteOpen, setPaletteOpen] = createSignal(false)
  const [isHelpOpen, setHelpOpen] = createSignal(false)
  const commands = createCommands()
  const shortcuts = useShortcuts()
  const session = useSession()
  const navigate = useNavigate()
  const location = useLocation()
  let main: HTMLElement | undefined

  createLiveEvents()
  const next = takeNext()
  if (next !== null) navigate(next, { replace: true })

  commands.add(createShellCommands(session, navigate, () => setHelpOpen(true)))
  shortcuts.add({ keys: 'mod+k', label: 'Search, run a command', group: 'Everywhere', run: () => setPaletteOpen(true) })
  shortcuts.add({ keys: '?', label: 'Show the keyboard shortcuts', group: 'Everywhere', run: () => setHelpOpen(true) })
  // The region of the toasts has the key itself.
  shortcuts.add({ keys: 'alt+t', label: 'Go to the messages, for example to undo', group: 'Everywhere' })
  for (const { path, navigation } of navigationFor(session.isAtLeast)) {
    if (navigation.key === undefined) continue
    shortcuts.add({
      keys: `g ${navigation.key}`,
      label: navigation.label,
      group: 'Go to',
      run: () => navigate(path),
    })
  }
  // A new page is read from its start, as after a click on a link of old.
  createEffect(
    on(
      () => location.pathname,
      () => main?.focus({ preventScroll: true }),
      { defer: true },
    ),
  )

  return (
    <CommandsContext.Provider value={commands}>
      <ImportsContext.Provider value={createImports()}>
        <button
          type="button"
          class="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-60 focus:rounded-md focus:bg-surface focus:px-3 focus:py-2"
          onClick={() => main?.focus()}
        >
          Skip to the content
        </button>
        <TopBar
          onNavigation={() => setNavigationOpen(true)}
          onSearch={() => setPaletteOpen(true)}
          onHelp={() => setHelpOpen(true)}
        />
        <div class="flex w-full items-stretch">
          <aside class="sticky top-13 hidden h-[calc(100dvh-3.25rem)] w-56 shrink-0 overflow-y-auto border-r border-line bg-surface p-3 lg:block">
            <SideNavigation />
          </aside>
          <div class="flex min-h-[calc(100dvh-3.25rem)] min-w-0 flex-1 flex-col">
            <ConnectionBanner isLost={props.connection.isLost()} />
            <HealthBanner />
            <main
              id="content"
              tabindex="-1"
              ref={(element) => {
                main = element
              }}
              class="min-w-0 flex-1 p-4 outline-none sm:p-6"
            >
              <ErrorBoundary fallback={(error, reset) => <BrokenPage error={error} reset={reset} />}>
                <div class="mx-auto max-w-[160rem]">
                  <Suspense fallback={<Skeleton lines={6} />}>{props.children}</Suspense>
                </div>
              </ErrorBoundary>
            </main>
          </div>
        </div>
        <ImportsTray />
        <Drawer title="DB-Forge" side="left" isOpen={isNavigationOpen()} onClose={() => setNavigationOpen(false)}>
          <SideNavigation onGo={() => setNavigationOpen(false)} />
        </Drawer>
        <CommandPalette isOpen={isPaletteOpen()} onClose={() => setPaletteOpen(false)} />
        <ShortcutsSheet isOpen={isHelpOpen()} onClose={() => setHelpOpen(false)} />
      </ImportsContext.Provider>
    </CommandsContext.Provider>
  )
}

/** A page that broke, or whose file is of a release that is gone. Going elsewhere mends the first. */
function BrokenPage(props: { readonly error: unknown; readonly reset: () => void }) {
  const location = useLocation()
  const queries = useQueryClient()
  /** An answer that the page broke on would break it again: what no other part shows is read anew. */
  function retry(): void {
    queries.removeQueries({ type: 'inactive' })
    props.reset()
  }
  createEffect(on(() => location.pathname, retry, { defer: true }))
  return (
    <Show
      when={isMissingFile(props.error)}
      fallback={
        <>
          <h1 class="sr-only">This page broke</h1>
          <ErrorState title="This page broke" error={props.error} onRetry={retry} />
          <p class="-mt-8 text-center">
            <Button variant="ghost" onClick={() => window.location.reload()}>
              Load the dashboard anew
            </Button>
          </p>
        </>
      }
    >
      {/* Trying again is of no use: browsers keep that a module could not be loaded. */}
      <h1 class="sr-only">DB-Forge was updated</h1>
      <EmptyState
        title="DB-Forge was updated meanwhile"
        icon={<RotateCw />}
        actions={
          <Button variant="primary" onClick={() => window.location.reload()}>
            Load the dashboard anew
          </Button>
        }
      >
        This page belongs to the release before, and its files are gone.
      </EmptyState>
    </Show>
  )
}

function isMissingFile(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported module/i.test(error.message)
}
