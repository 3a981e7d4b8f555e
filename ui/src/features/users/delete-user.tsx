import { createSignal, Show } from 'solid-js'
import { ApiError } from '../../api/api-error.ts'
import { Button } from '../../components/button.tsx'
import { ConfirmByName } from '../../components/confirm-by-name.tsx'
import { Field } from '../../components/field.tsx'
import { Select } from '../../components/select.tsx'
import { showToast } from '../../components/toaster.tsx'
import { deleteUser, type User } from './people.ts'

export interface DeleteUserProps {
  readonly user: User
  readonly others: readonly User[]
  readonly onDeleted: () => void
}

/** Databases of the user are handed over first: whom they go to is asked for when there are some. */
export function DeleteUser(props: DeleteUserProps) {
  const [isAsking, setAsking] = createSignal(false)
  const [databaseCount, setDatabaseCount] = createSignal(0)
  const [heirId, setHeirId] = createSignal('')

  async function remove(): Promise<void> {
    try {
      await deleteUser(props.user.id, heirId() === '' ? null : heirId())
    } catch (error) {
      if (error instanceof ApiError && error.reason === 'OWNS_DATABASES') {
        setDatabaseCount(Number(error.details['database_count']))
      }
      throw error
    }
    showToast({ title: `${props.user.name} is deleted`, tone: 'ok' })
    props.onDeleted()
  }

  return (
    <section aria-label="Deleting" class="border-t border-line pt-4">
      <Button variant="danger" onClick={() => setAsking(true)}>
        Delete user…
      </Button>
      <ConfirmByName
        title={`Delete ${props.user.name}`}
        name={props.user.email}
        action="Delete user"
        isOpen={isAsking()}
        onClose={() => {
          setAsking(false)
          setDatabaseCount(0)
          setHeirId('')
        }}
        onConfirm={remove}
      >
        <p>The account goes with its API keys, its rights and its sessions. This cannot be undone.</p>
        <Show when={databaseCount() > 0}>
          <div class="mt-3 text-ink">
            <Field
              label={`Hand over ${databaseCount()} ${databaseCount() === 1 ? 'database' : 'databases'} to`}
              hint="Archived ones too"
            >
              <Select
                options={[
                  { value: '', label: 'Choose a user' },
                  ...props.others.map(({ id, email }) => ({ value: id, label: email })),
                ]}
                value={heirId()}
                onChange={setHeirId}
              />
            </Field>
          </div>
        </Show>
      </ConfirmByName>
    </section>
  )
}
