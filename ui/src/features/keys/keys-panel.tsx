import KeyRound from 'lucide-solid/icons/key-round'
import { createSignal } from 'solid-js'
import { AsyncView } from '../../components/async-view.tsx'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { showToast } from '../../components/toaster.tsx'
import { createLiveQuery } from '../../lib/live-query.ts'
import { type ApiKey, listKeys, revokeKey } from './api-key.ts'
import { CreateKeyDialog } from './create-key-dialog.tsx'
import { KeysTable } from './keys-table.tsx'
import { RotateKeyDialog } from './rotate-key-dialog.tsx'

/** API keys: one's own, and for administrators those of everybody. */
export function KeysPanel() {
  const keys = createLiveQuery(() => ({ key: ['keys'], fetch: listKeys, everyMs: 15_000 }))
  const [isCreating, setCreating] = createSignal(false)
  const [rotating, setRotating] = createSignal<ApiKey | null>(null)
  const [revoking, setRevoking] = createSignal<ApiKey | null>(null)
  const refetch = () => void keys.refetch()

  return (
    <div class="flex flex-col gap-3">
      <div class="flex justify-end">
        <Button variant="primary" onClick={() => setCreating(true)}>
          Create key
        </Button>
      </div>
      <AsyncView
        query={keys}
        errorTitle="The keys cannot be shown now"
        isEmpty={(list) => list.length === 0}
        empty={
          <EmptyState title="No API keys" icon={<KeyRound />}>
            A key lets a program use the API with the rights of a person, or with a part of them.
          </EmptyState>
        }
      >
        {(list) => <KeysTable keys={list()} onRotate={setRotating} onRevoke={setRevoking} />}
      </AsyncView>
      <CreateKeyDialog isOpen={isCreating()} onClose={() => setCreating(false)} onCreated={refetch} />
      <RotateKeyDialog apiKey={rotating()} onClose={() => setRotating(null)} onRotated={refetch} />
      <ConfirmDialog
        title={`Revoke “${revoking()?.name ?? ''}”?`}
        action="Revoke"
        isDangerous
        isOpen={revoking() !== null}
        onClose={() => setRevoking(null)}
        onConfirm={async () => {
          await revokeKey(revoking()?.id ?? '')
          showToast({ title: 'API key revoked', tone: 'ok' })
          await keys.refetch()
        }}
      >
        <p>
          Programs that use it are shut out within a second, and their open WebSockets end. It cannot be brought back.
        </p>
      </ConfirmDialog>
    </div>
  )
}
