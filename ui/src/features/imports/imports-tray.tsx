import X from 'lucide-solid/icons/x'
import { For, Show } from 'solid-js'
import { errorText } from '../../api/error-text.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { ProgressBar } from '../../components/progress-bar.tsx'
import { formatBytes } from '../../lib/format-bytes.ts'
import { formatPercent } from '../../lib/format-number.ts'
import { type Import, useImports } from './imports.ts'

/** What is on its way into new databases, on every page; once in the shell. */
export function ImportsTray() {
  const imports = useImports()
  return (
    <Show when={imports.list().length > 0}>
      <section
        aria-label="Imports"
        class="fixed bottom-3 left-3 z-30 flex w-[min(22rem,calc(100vw-1.5rem))] flex-col gap-2"
      >
        <For each={imports.list()}>{(one) => <OneImport of={one} />}</For>
      </section>
    </Show>
  )
}

function OneImport(props: { readonly of: Import }) {
  const hasFailed = () => props.of.problem() !== null
  /** The last rows are on their way: the gateway answers when the database is whole. */
  const isSent = () => props.of.share() === 1
  const progress = () => {
    const share = props.of.share()
    if (share === null) return 'under way'
    return isSent() ? 'finishing' : formatPercent(Math.floor(share * 100))
  }
  return (
    <div class="rounded-lg border border-line bg-surface p-3 text-sm shadow-float">
      <div class="flex items-start justify-between gap-2">
        <p class="min-w-0 font-medium break-words">
          {hasFailed() ? 'Not made: ' : 'Making '}
          <span class="font-mono">{props.of.name}</span>
        </p>
        <IconButton
          size="sm"
          label={hasFailed() ? `Dismiss the import of ${props.of.name}` : `Stop the import of ${props.of.name}`}
          class="-mt-1 -mr-1"
          onClick={() => props.of.dismiss()}
        >
          <X />
        </IconButton>
      </div>
      <Show
        when={hasFailed()}
        fallback={
          <>
            <p class="mt-0.5 truncate text-xs text-ink-muted">
              {props.of.source} · {formatBytes(props.of.bytes)} · {progress()}
            </p>
            <div class="mt-2">
              <ProgressBar label={`Import of ${props.of.name}`} percent={percentOf(props.of.share())} />
            </div>
          </>
        }
      >
        <p role="alert" class="mt-1 break-words text-danger">
          {errorText(props.of.problem())}
        </p>
        <p class="mt-1 text-xs text-ink-muted">Nothing was made of it.</p>
      </Show>
    </div>
  )
}

function percentOf(share: number | null): number | null {
  return share === null ? null : share * 100
}
