import { createSignal, Show } from 'solid-js'
import type { Schemas } from '../../api/client.ts'
import { Card } from '../../components/card.tsx'
import { useSession } from '../../session/session-context.ts'
import { CreateTokenForm } from '../tokens/create-token-form.tsx'
import type { NewToken as Token } from '../tokens/database-token.ts'
import { NewToken } from '../tokens/new-token.tsx'
import { AddressList } from './address-list.tsx'
import { endpointsOf } from './addresses.ts'
import { SnippetTabs } from './snippet-tabs.tsx'

/** Everything that a client needs to use this database. */
export function ConnectPanel(props: { readonly database: Schemas['Database'] }) {
  const [token, setToken] = createSignal<Token | null>(null)
  const session = useSession()
  const endpoints = () => endpointsOf(props.database)
  return (
    <div class="flex flex-col gap-4">
      <Card title="Addresses" isFlush>
        <AddressList endpoints={endpoints()} />
      </Card>
      <Show
        when={props.database.your_right === 'manage'}
        fallback={
          <Card title="Token">
            <p class="text-sm text-ink-muted">
              Whoever manages this database can make a token for you
              <Show when={props.database.owner}>{(owner) => <>: ask {owner().email}</>}</Show>.
              <Show when={session.isAtLeast('user')}> An API key of yours works as well.</Show>
            </p>
          </Card>
        }
      >
        <Card title="Token" description="What clients call authToken: it opens this one database, and nothing else.">
          <div class="flex flex-col gap-4">
            <Show when={token()}>{(made) => <NewToken token={made()} />}</Show>
            <CreateTokenForm database={props.database.name} onCreated={setToken} />
          </div>
        </Card>
      </Show>
      <Card title="Code" description="Ready to run: the address of this database is in it.">
        <SnippetTabs endpoints={endpoints()} token={token()?.token ?? null} />
      </Card>
    </div>
  )
}
