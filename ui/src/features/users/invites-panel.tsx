import Mail from 'lucide-solid/icons/mail'
import { createSignal, Show } from 'solid-js'
import { AsyncView } from '../../components/async-view.tsx'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { type Column, Table } from '../../components/table.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { showProblem, showToast } from '../../components/toaster.tsx'
import { createLiveQuery } from '../../lib/live-query.ts'
import { nowMs } from '../../lib/now.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { type Invite, type SharedLink as Link, listInvites, makeLink, roleNames, withdrawInvite } from './people.ts'
import { SharedLink } from './shared-link.tsx'

/** Who was invited and has not come yet. */
export function InvitesPanel() {
  const invites = createLiveQuery(() => ({ key: ['invites'], fetch: listInvites, everyMs: 15_000 }))
  const [isInviting, setInviting] = createSignal(false)
  const [withdrawing, setWithdrawing] = createSignal<Invite | null>(null)
  const [renewed, setRenewed] = createSignal<{ readonly link: Link; readonly to: string } | null>(null)

  async function renew({ user }: Invite): Promise<void> {
    try {
      setRenewed({ link: await makeLink(user.id), to: user.email })
      await invites.refetch()
    } catch (error) {
      showProblem('There is no new link', error)
    }
  }
  const columns: readonly Column<Invite>[] = [
    {
      key: 'user',
      header: 'Who',
      cell: ({ user }) => (
        <>
          <span class="font-medium break-words">{user.name}</span>
          <span class="block text-xs wrap-anywhere text-ink-faint">{user.email}</span>
        </>
      ),
    },
    { key: 'role', header: 'Role', cell: ({ user }) => <Badge>{roleNames[user.role]}</Badge> },
    {
      key: 'sent',
      header: 'Invited',
      class: 'hidden sm:table-cell',
      cell: (invite) => <TimeAgo at={invite.created_at} />,
    },
    {
      key: 'ends',
      header: 'Ends',
      cell: (invite) => (
        <Show when={Date.parse(invite.expires_at) > nowMs()} fallback={<Badge tone="warn">Expired</Badge>}>
          <TimeAgo at={invite.expires_at} />
        </Show>
      ),
    },
    {
      key: 'acts',
      header: 'Acts',
      isHeaderHidden: true,
      align: 'right',
      cell: (invite) => (
        <span class="inline-flex flex-wrap justify-end gap-1.5">
          <Button size="sm" aria-label={`New link for ${invite.user.email}`} onClick={() => void renew(invite)}>
            New link
          </Button>
          <Button size="sm" aria-label={`Withdraw ${invite.user.email}`} onClick={() => setWithdrawing(invite)}>
            Withdraw
          </Button>
        </span>
      ),
    },
  ]

  return (
    <div class="flex flex-col gap-3">
      <div class="flex justify-end">
        <Button variant="primary" onClick={() => setInviting(true)}>
          Invite
        </Button>
      </div>
      <AsyncView
        query={invites}
        errorTitle="The invites cannot be shown now"
        isEmpty={(list) => list.length === 0}
        empty={
          <EmptyState title="No open invites" icon={<Mail />}>
            Who is invited gets a link, by mail where a mail server is set, and sets a password with it.
          </EmptyState>
        }
      >
        {(list) => <Table caption="Open invites" columns={columns} rows={list()} />}
      </AsyncView>
      <InviteDialog isOpen={isInviting()} onClose={() => setInviting(false)} onInvited={() => void invites.refetch()} />
      <Dialog title="New invite link" isOpen={renewed() !== null} onClose={() => setRenewed(null)}>
        <Show when={renewed()}>{(made) => <SharedLink link={made().link} to={made().to} />}</Show>
      </Dialog>
      <ConfirmDialog
        title={`Withdraw the invite of ${withdrawing()?.user.email ?? ''}?`}
        action="Withdraw"
        isDangerous
        isOpen={withdrawing() !== null}
        onClose={() => setWithdrawing(null)}
        onConfirm={async () => {
          await withdrawInvite(withdrawing()?.id ?? '')
          showToast({ title: 'Invite withdrawn', tone: 'ok' })
          await invites.refetch()
        }}
      >
        <p>The link opens nothing any more, and the pending user goes with it.</p>
      </ConfirmDialog>
    </div>
  )
}
