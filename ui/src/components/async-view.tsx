import { type Accessor, type JSX, Match, Show, Switch } from 'solid-js'
import { ConnectionLostError } from '../api/connection-lost-error.ts'
import { errorText } from '../api/error-text.ts'
import type { LiveQuery } from '../lib/live-query.ts'
import { ErrorState } from './error-state.tsx'
import { Skeleton } from './skeleton.tsx'

export interface AsyncViewProps<Data> {
  readonly query: LiveQuery<Data>
  readonly children: (data: Accessor<Data>) => JSX.Element
  /** What stands there until the first answer. */
  readonly loading?: JSX.Element
  readonly isEmpty?: (data: Data) => boolean
  readonly empty?: JSX.Element
  readonly errorTitle?: string
}

/**
 * Loading, error, empty or content. Once there was an answer its content stays, whatever the next try comes to: a failed
 * refresh is said above it, and nothing of it is made anew.
 */
export function AsyncView<Data>(props: AsyncViewProps<Data>) {
  const hasData = () => props.query.data() !== undefined
  // That the gateway does not answer at all is said once, above every page.
  const isStale = () => props.query.error() !== null && !(props.query.error() instanceof ConnectionLostError)
  const isEmpty = () => {
    const data = props.query.data()
    return data !== undefined && props.isEmpty?.(data) === true
  }
  return (
    <Switch fallback={props.loading ?? <Skeleton />}>
      <Match when={hasData()}>
        <Show when={isStale()}>
          <p role="status" class="mb-3 rounded-md bg-warn-soft px-3 py-2 text-sm text-warn">
            This is not up to date: {errorText(props.query.error())}
          </p>
        </Show>
        <Show when={!isEmpty()} fallback={props.empty}>
          {/* as: hasData() has seen it */}
          {props.children(() => props.query.data() as Data)}
        </Show>
      </Match>
      <Match when={props.query.error()}>
        <ErrorState
          error={props.query.error()}
          onRetry={() => void props.query.refetch()}
          {...(props.errorTitle === undefined ? {} : { title: props.errorTitle })}
        />
      </Match>
    </Switch>
  )
}
