import Send from 'lucide-solid/icons/send'
import { createSignal } from 'solid-js'
import { AsyncView } from '../../components/async-view.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { showProblem, showToast } from '../../components/toaster.tsx'
import { createLiveQuery } from '../../lib/live-query.ts'
import { type AlertChannel, changeChannel, deleteChannel, listChannels } from './alert.ts'
import { ChannelDialog, type ChannelSubject } from './channel-dialog.tsx'
import { ChannelsTable } from './channels-table.tsx'

/** Who is told when a rule fires. */
export function ChannelsPanel() {
  const channels = createLiveQuery(() => ({ key: ['alerts', 'channels'], fetch: listChannels, everyMs: 15_000 }))
  const [subject, setSubject] = createSignal<ChannelSubject | null>(null)
  const [deleting, setDeleting] = createSignal<AlertChannel | null>(null)

  async function turn({ id, name, enabled }: AlertChannel): Promise<void> {
    try {
      await changeChannel(id, { enabled: !enabled })
      await channels.refetch()
    } catch (error) {
      showProblem(`“${name}” stays as it is`, error)
    }
  }

  return (
    <Card
      title="Channels"
      description="Webhooks, mail and Slack. A failed try is repeated five times within a quarter of an hour."
      isFlush
      actions={
        <Button size="sm" variant="primary" onClick={() => setSubject({ channel: null })}>
          Create channel
        </Button>
      }
    >
      <AsyncView
        query={channels}
        errorTitle="The channels cannot be shown now"
        isEmpty={(list) => list.length === 0}
        empty={
          <EmptyState title="No channels" icon={<Send />}>
            Rules that fire are in the history, but nobody is told of them.
          </EmptyState>
        }
      >
        {(list) => (
          <ChannelsTable
            channels={list()}
            onEdit={(channel) => setSubject({ channel })}
            onTurn={(channel) => void turn(channel)}
            onDelete={setDeleting}
          />
        )}
      </AsyncView>
      <ChannelDialog subject={subject()} onClose={() => setSubject(null)} onSaved={() => channels.refetch()} />
      <ConfirmDialog
        title={`Delete the channel “${deleting()?.name ?? ''}”?`}
        action="Delete"
        isDangerous
        isOpen={deleting() !== null}
        onClose={() => setDeleting(null)}
        onConfirm={async () => {
          await deleteChannel(deleting()?.id ?? '')
          showToast({ title: 'Channel deleted', tone: 'ok' })
          await channels.refetch()
        }}
      >
        <p>Rules that name it tell their other channels. Its target and its secret cannot be brought back.</p>
      </ConfirmDialog>
    </Card>
  )
}
