import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, For, Show } from 'solid-js'
import { api, ask, type Schemas } from '../../api/client.ts'
import { AsyncView } from '../../components/async-view.tsx'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { ConfirmByName } from '../../components/confirm-by-name.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { showToast } from '../../components/toaster.tsx'
import { createLiveQuery } from '../../lib/live-query.ts'
import { useSession } from '../../session/session-context.ts'
import { CreateKey } from './create-key.tsx'

type Key = Schemas['ApiKey']

export function OwnKeysCard() {
  const session = useSession()
  const queries = useQueryClient()
  const [isCreating, setCreating] = createSignal(false)
  const [revoking, setRevoking] = createSignal<Key | null>(null)
  const keys = createLiveQuery(() => ({
    key: ['keys'],
    fetch: (signal) => ask(api.GET('/admin/keys', { signal })),
  }))
  // Administrators see everybody's.
  const own = () => (keys.data() ?? []).filter(({ owner }) => owner?.id === session.user().id)

  async function revoke(): Promise<void> {
    const key = revoking()
    if (key === null) return
    await ask(api.DELETE('/admin/keys/{key_id}', { params: { path: { key_id: key.id } } }))
    await queries.invalidateQueries({ queryKey: ['keys'] })
    showToast({ title: `The key “${key.name}” opens nothing any more` })
  }

  return (
    <Card
      title="Your API keys"
      description="For programs of yours: each may do what you may, less what it is narrowed by."
      isFlush
      actions={
        <Button size="sm" onClick={() => setCreating(true)}>
          Create a key
        </Button>
      }
    >
      <AsyncView query={keys}>
        {() => (
          <Show when={own().length > 0} fallback={<EmptyState title="You have no keys" />}>
            <ul class="divide-y divide-line">
              <For each={own()}>
                {(key) => (
                  <li class="flex items-center gap-3 px-4 py-3">
                    <div class="min-w-0 flex-1">
                      <p class="flex flex-wrap items-center gap-2 text-sm font-medium">
                        <span class="truncate">{key.name}</span>
                        <Show when={key.scope.access === 'read-only'}>
                          <Badge>read-only</Badge>
                        </Show>
                        <Show when={key.status === 'expired'}>
                          <Badge tone="warn">expired</Badge>
                        </Show>
                      </p>
                      <p class="text-xs text-ink-faint">
                        used <TimeAgo at={key.last_used?.at} />
                        {key.last_used === null ? '' : ` from ${key.last_used.address}`} · ends{' '}
                        <TimeAgo at={key.expires_at} />
                      </p>
                    </div>
                    <Button size="sm" onClick={() => setRevoking(key)}>
                      Revoke
                    </Button>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        )}
      </AsyncView>
      <CreateKey isOpen={isCreating()} onClose={() => setCreating(false)} />
      <ConfirmByName
        title={`Revoke “${revoking()?.name ?? ''}”`}
        name={revoking()?.name ?? ''}
        action="Revoke"
        isOpen={revoking() !== null}
        onClose={() => setRevoking(null)}
        onConfirm={revoke}
      >
        Whatever uses it is refused within a second.
      </ConfirmByName>
    </Card>
  )
}
