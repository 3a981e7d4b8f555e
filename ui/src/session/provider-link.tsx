import { Show } from 'solid-js'
import { api, ask } from '../api/client.ts'
import { buttonClass } from '../components/button.tsx'
import { createLiveQuery } from '../lib/live-query.ts'
import { keepNext } from './provider-return.ts'

export const signInMethodsKey = 'sign-in methods'

/** How one can sign in, and whether anybody can yet. */
export function createSignInMethods() {
  return createLiveQuery(() => ({
    key: [signInMethodsKey],
    fetch: (signal) => ask(api.GET('/auth/methods', { signal })),
  }))
}

export interface ProviderLinkProps {
  /** Where to go afterwards. */
  readonly next?: string
  /** The page stays as it is: the provider's pages are in a window of their own. */
  readonly isElsewhere?: boolean
}

/** Signs in with the OpenID provider, below the form; nothing where there is none. */
export function ProviderLink(props: ProviderLinkProps) {
  const methods = createSignInMethods()
  return (
    <Show when={methods.data()?.oidc}>
      {(oidc) => (
        <>
          <p class="my-4 flex items-center gap-3 text-xs text-ink-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
            or
          </p>
          <a
            href={oidc().url}
            class={`${buttonClass({})} w-full`}
            onClick={() => props.next !== undefined && keepNext(props.next)}
            {...(props.isElsewhere === true ? { target: '_blank', rel: 'noopener' } : {})}
          >
            Sign in with {oidc().name}
            {props.isElsewhere === true ? ' in another window' : ''}
          </a>
        </>
      )}
    </Show>
  )
}
