import { createSignal, For, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { api, ask } from '../../api/client.ts'
import { Button } from '../../components/button.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { Input } from '../../components/input.tsx'
import { ProblemText } from '../../components/problem-text.tsx'
import { SecretText } from '../../components/secret-text.tsx'
import { Select } from '../../components/select.tsx'
import { createAct } from '../../lib/create-act.ts'
import { lifetimes } from '../../lib/lifetimes.ts'
import { createLiveQuery } from '../../lib/live-query.ts'
import { useSession } from '../../session/session-context.ts'
import { groupLabel } from '../users/permission-labels.ts'
import { createKey, type KeyGroup, type NewApiKey } from './api-key.ts'
import { emptyWish, type KeyWish, keyRequestOf } from './key-wish.ts'

export interface CreateKeyDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onCreated: () => void
}

export function CreateKeyDialog(props: CreateKeyDialogProps) {
  const [made, setMade] = createSignal<NewApiKey | null>(null)
  const [wish, setWish] = createStore<KeyWish>({ ...emptyWish })
  const creating = createAct(async () => {
    setMade(await createKey(keyRequestOf(wish)))
    props.onCreated()
  })
  function close(): void {
    setMade(null)
    setWish({ ...emptyWish })
    creating.clear()
    props.onClose()
  }
  return (
    <Dialog
      title="Create API key"
      description="It has your role and your rights, less what is taken away here."
      isOpen={props.isOpen}
      onClose={close}
      footer={
        <Show when={made() === null} fallback={<Button onClick={close}>Done</Button>}>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form="create-key" variant="primary" isBusy={creating.isBusy()}>
            Create key
          </Button>
        </Show>
      }
    >
      <Show
        when={made()}
        fallback={
          <form
            id="create-key"
            class="flex flex-col gap-3"
            onSubmit={(event) => {
              event.preventDefault()
              void creating.run()
            }}
          >
            <KeyFields wish={wish} onChange={setWish} />
            <ProblemText error={creating.problem()} />
          </form>
        }
      >
        {(key) => <SecretText label="the API key" text={key().key} note="Programs send it as X-API-Key." />}
      </Show>
    </Dialog>
  )
}

function KeyFields(props: { readonly wish: KeyWish; readonly onChange: (change: Partial<KeyWish>) => void }) {
  const session = useSession()
  const roles = createLiveQuery(() => ({
    key: ['roles'],
    fetch: (signal) => ask(api.GET('/admin/roles', { signal })),
  }))
  // as: the part before the colon is a group by definition
  const groups = () => [
    ...new Set((roles.data()?.permissions ?? []).map(({ permission }) => permission.split(':')[0] as KeyGroup)),
  ]
  return (
    <>
      <Field label="Name" hint="What uses it">
        <Input
          required
          maxlength={200}
          autocomplete="off"
          value={props.wish.name}
          onInput={({ currentTarget }) => props.onChange({ name: currentTarget.value })}
        />
      </Field>
      <div class="grid gap-3 sm:grid-cols-2">
        <Field label="Access">
          <Select
            options={[
              { value: 'full', label: 'Full access' },
              { value: 'read-only', label: 'Read only' },
            ]}
            value={props.wish.access}
            onChange={(access) => props.onChange({ access })}
          />
        </Field>
        <Field label="Ends after">
          <Select
            options={lifetimes.map(({ id, label }) => ({ value: id, label }))}
            value={props.wish.lifetime}
            onChange={(lifetime) => props.onChange({ lifetime })}
          />
        </Field>
      </div>
      <Checkbox
        label="Only some parts of the API"
        checked={props.wish.isNarrow}
        onChange={(isNarrow) => props.onChange({ isNarrow })}
      />
      <Show when={props.wish.isNarrow}>
        <fieldset class="grid grid-cols-2 gap-x-4 gap-y-1 pl-6 sm:grid-cols-3">
          <legend class="sr-only">Parts of the API</legend>
          <For each={groups()}>
            {(group) => (
              <Checkbox
                label={groupLabel(group)}
                checked={props.wish.groups.includes(group)}
                onChange={(isOn) =>
                  props.onChange({
                    groups: groups().filter((each) => (each === group ? isOn : props.wish.groups.includes(each))),
                  })
                }
              />
            )}
          </For>
        </fieldset>
      </Show>
      <Field label="Databases" hint="Names with commas between them; empty = all that you may use">
        <Input
          autocomplete="off"
          value={props.wish.databases}
          onInput={({ currentTarget }) => props.onChange({ databases: currentTarget.value })}
        />
      </Field>
      <Field label="Accepted from" hint="Addresses and networks with commas between them; empty = from everywhere">
        <Input
          autocomplete="off"
          placeholder="10.0.0.0/8"
          value={props.wish.addresses}
          onInput={({ currentTarget }) => props.onChange({ addresses: currentTarget.value })}
        />
      </Field>
      <Show when={session.isAtLeast('admin')}>
        <Checkbox
          label="Belongs to the installation"
          hint="It may do everything within its scope, and stays when you leave"
          checked={props.wish.isOfInstallation}
          onChange={(isOfInstallation) => props.onChange({ isOfInstallation })}
        />
      </Show>
    </>
  )
}
