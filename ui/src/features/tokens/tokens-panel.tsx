import KeyRound from 'lucide-solid/icons/key-round'
import { createSignal, Show } from 'solid-js'
import { AsyncView } from '../../components/async-view.tsx'
import { Button } from '../../components/button.tsx'
import { ConfirmByName } from '../../components/confirm-by-name.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { showToast } from '../../components/toaster.tsx'
import { createLiveQuery } from '../../lib/live-query.ts'
import { CreateTokenForm } from './create-token-form.tsx'
import { type ListedToken, listTokens, revokeToken, rotateTokens, type NewToken as Token } from './database-token.ts'
import { NewToken } from './new-token.tsx'
import { TokensTable } from './tokens-table.tsx'

/** Every token of a database: who may use it from outside, and who did. */
export function TokensPanel(props: { readonly database: string }) {
  const tokens = createLiveQuery(() => ({
    key: ['databases', 'tokens', props.database],
    fetch: (signal) => listTokens(props.database, signal),
    everyMs: 10_000,
  }))
  const [isCreating, setCreating] = createSignal(false)
  const [isRotating, setRotating] = createSignal(false)
  const [made, setMade] = createSignal<Token | null>(null)
  const [revoking, setRevoking] = createSignal<ListedToken | null>(null)

  return (
    <div class="flex flex-col gap-3">
      <div class="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p class="min-w-0 flex-1 basis-64 text-sm text-ink-muted">
          Each opens this database alone. Their texts were shown once, when they were made.
        </p>
        <div class="flex flex-wrap gap-2">
          <Button onClick={() => setRotating(true)}>End all…</Button>
          <Button variant="primary" onClick={() => setCreating(true)}>
            Create token
          </Button>
        </div>
      </div>
      <AsyncView
        query={tokens}
        errorTitle="The tokens cannot be shown now"
        isEmpty={(list) => list.length === 0}
        empty={
          <EmptyState title="No tokens yet" icon={<KeyRound />}>
            A token lets an app use this database, for everything or for reading only.
          </EmptyState>
        }
      >
        {(list) => <TokensTable tokens={list()} onRevoke={setRevoking} />}
      </AsyncView>

      <Dialog
        title="Create token"
        isOpen={isCreating()}
        onClose={() => {
          setCreating(false)
          setMade(null)
        }}
      >
        <Show
          when={made()}
          fallback={
            <CreateTokenForm
              database={props.database}
              onCreated={(token) => {
                setMade(token)
                void tokens.refetch()
              }}
            />
          }
        >
          {(token) => <NewToken token={token()} />}
        </Show>
      </Dialog>
      <ConfirmDialog
        title={`Revoke “${revoking()?.name ?? ''}”?`}
        action="Revoke"
        isDangerous
        isOpen={revoking() !== null}
        onClose={() => setRevoking(null)}
        onConfirm={async () => {
          await revokeToken(props.database, revoking()?.id ?? '')
          showToast({ title: 'Token revoked', tone: 'ok' })
          await tokens.refetch()
        }}
      >
        <p>Whoever uses it is shut out within a second, and its open WebSockets end. It cannot be brought back.</p>
      </ConfirmDialog>
      <ConfirmByName
        title="End all tokens"
        name={props.database}
        action="End all tokens"
        isOpen={isRotating()}
        onClose={() => setRotating(false)}
        onConfirm={async () => {
          const count = await rotateTokens(props.database)
          showToast({
            title: `${count} ${count === 1 ? 'token' : 'tokens'} ended`,
            text: 'The database has another key.',
            tone: 'ok',
          })
          await tokens.refetch()
        }}
      >
        <p>
          The database gets another key: every token of before is worthless, known or not. Its worker starts anew, which
          cuts what runs on it at this moment.
        </p>
      </ConfirmByName>
    </div>
  )
}
