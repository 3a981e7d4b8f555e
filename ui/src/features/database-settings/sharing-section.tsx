import { createSignal, For, Show } from 'solid-js'
import { AsyncView } from '../../components/async-view.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Field } from '../../components/field.tsx'
import { Input } from '../../components/input.tsx'
import { ProblemText } from '../../components/problem-text.tsx'
import { Select } from '../../components/select.tsx'
import { showProblem, showToast } from '../../components/toaster.tsx'
import { createAct } from '../../lib/create-act.ts'
import { createLiveQuery } from '../../lib/live-query.ts'
import { useSession } from '../../session/session-context.ts'
import { OwnerForm } from './owner-form.tsx'
import { type Grants, giveRight, listGrants, type Right, rights, takeRight } from './sharing.ts'

export interface SharingSectionProps {
  readonly database: string
  /** Somebody else owns it now: what one may do with it may be another. */
  readonly onGiven: () => void
}

/** Who may use the database besides administrators. */
export function SharingSection(props: SharingSectionProps) {
  const session = useSession()
  const grants = createLiveQuery(() => ({
    key: ['databases', 'grants', props.database],
    fetch: (signal) => listGrants(props.database, signal),
  }))
  const mayGive = () => session.isAtLeast('admin') || grants.data()?.owner?.id === session.user().id
  return (
    <Card
      title="Sharing"
      description="Whoever has no right on this database does not see it. Administrators may use every database."
    >
      <AsyncView query={grants} errorTitle="Who may use it cannot be shown now">
        {(who) => (
          <div class="flex flex-col gap-4">
            <p class="text-sm">
              <span class="text-ink-muted">Owner: </span>
              <Show when={who().owner} fallback="the installation">
                {(owner) => (
                  <>
                    {owner().name} <span class="text-ink-faint">({owner().email})</span>
                  </>
                )}
              </Show>
            </p>
            <GrantList database={props.database} grants={who().grants} onChanged={grants.refetch} />
            <ShareForm database={props.database} onShared={grants.refetch} />
            <Show when={mayGive()}>
              <OwnerForm
                database={props.database}
                onGiven={() => {
                  void grants.refetch()
                  props.onGiven()
                }}
              />
            </Show>
          </div>
        )}
      </AsyncView>
    </Card>
  )
}

interface GrantListProps {
  readonly database: string
  readonly grants: Grants['grants']
  readonly onChanged: () => Promise<void>
}

function GrantList(props: GrantListProps) {
  async function change(act: Promise<void>, title: string): Promise<void> {
    try {
      await act
      showToast({ title, tone: 'ok' })
    } catch (error) {
      showProblem('The right is as it was', error)
    }
    await props.onChanged()
  }
  return (
    <ul class="divide-y divide-line empty:hidden" aria-label="Shared with">
      <For each={props.grants}>
        {(grant) => (
          <li class="flex flex-wrap items-center gap-2 py-2 first:pt-0">
            <span class="min-w-0 flex-1 basis-40 text-sm break-words">
              {grant.user.name} <span class="text-ink-faint">({grant.user.email})</span>
            </span>
            <Select
              label={`Right of ${grant.user.email}`}
              options={rights}
              value={grant.right}
              onChange={(right) =>
                void change(giveRight(props.database, grant.user.id, right), `${grant.user.email}: right changed`)
              }
            />
            <Button
              size="sm"
              aria-label={`Remove ${grant.user.email}`}
              onClick={() =>
                void change(takeRight(props.database, grant.user.id), `${grant.user.email}: right taken back`)
              }
            >
              Remove
            </Button>
          </li>
        )}
      </For>
    </ul>
  )
}

function ShareForm(props: { readonly database: string; readonly onShared: () => Promise<void> }) {
  const [email, setEmail] = createSignal('')
  const [right, setRight] = createSignal<Right>('read')
  const sharing = createAct(async () => {
    await giveRight(props.database, email().trim(), right())
    setEmail('')
    await props.onShared()
  })
  return (
    <form
      class="flex flex-col gap-3"
      aria-label="Share with somebody"
      onSubmit={(event) => {
        event.preventDefault()
        if (email().trim() !== '') void sharing.run()
      }}
    >
      <div class="flex flex-wrap items-end gap-3">
        <div class="min-w-0 flex-1 basis-56">
          <Field label="Share with">
            <Input
              type="email"
              value={email()}
              placeholder="E-mail address of a user"
              autocomplete="off"
              onInput={({ currentTarget }) => setEmail(currentTarget.value)}
            />
          </Field>
        </div>
        <Field label="Right">
          <Select options={rights} value={right()} onChange={setRight} />
        </Field>
        <Button type="submit" disabled={email().trim() === ''} isBusy={sharing.isBusy()}>
          Share
        </Button>
      </div>
      <ProblemText error={sharing.problem()} />
    </form>
  )
}
