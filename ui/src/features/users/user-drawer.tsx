import { type JSX, Show } from 'solid-js'
import { Badge } from '../../components/badge.tsx'
import { Drawer } from '../../components/drawer.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { useSession } from '../../session/session-context.ts'
import { DeleteUser } from './delete-user.tsx'
import { roleNames, type User } from './people.ts'
import { UserAccess } from './user-access.tsx'
import { UserForm } from './user-form.tsx'
import { UserSessions } from './user-sessions.tsx'
import { UserState } from './user-state.tsx'

export interface UserDrawerProps {
  /** null = closed. */
  readonly user: User | null
  /** Who may get the databases of this one. */
  readonly others: readonly User[]
  readonly onClose: () => void
  readonly onChanged: () => void
}

/** One person: what it is, where it is signed in, and what an administrator can do about it. */
export function UserDrawer(props: UserDrawerProps) {
  const session = useSession()
  const id = () => props.user?.id ?? ''
  return (
    <Drawer title={props.user?.name ?? ''} isOpen={props.user !== null} onClose={props.onClose}>
      {/* Another person is another form: what was typed for one is not kept for the next. */}
      <Show when={id()} keyed>
        <Show when={props.user}>
          {(user) => (
            <div class="flex flex-col gap-5">
              <dl class="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
                <Fact name="E-mail">
                  <span class="wrap-anywhere">{user().email}</span>
                </Fact>
                <Fact name="Role">
                  <Badge tone={user().role === 'admin' ? 'accent' : 'neutral'}>{roleNames[user().role]}</Badge>
                </Fact>
                <Fact name="State">
                  <UserState user={user()} />
                </Fact>
                <Fact name="Password">{user().has_password ? 'set' : 'none: signs in through the OIDC provider'}</Fact>
                <Fact name="Second factor">{user().has_second_factor ? 'authenticator app' : 'none'}</Fact>
                <Fact name="Since">
                  <TimeAgo at={user().created_at} />
                </Fact>
                <Fact name="Last signed in">
                  <TimeAgo at={user().last_login_at} />
                </Fact>
              </dl>
              <UserForm user={user()} isSelf={user().id === session.user().id} onChanged={props.onChanged} />
              <UserAccess user={user()} onChanged={props.onChanged} />
              <Show when={user().status === 'active'}>
                <UserSessions userId={user().id} name={user().name} />
              </Show>
              <Show when={user().id !== session.user().id}>
                <DeleteUser
                  user={user()}
                  others={props.others}
                  onDeleted={() => {
                    props.onClose()
                    props.onChanged()
                  }}
                />
              </Show>
            </div>
          )}
        </Show>
      </Show>
    </Drawer>
  )
}

function Fact(props: { readonly name: string; readonly children: JSX.Element }) {
  return (
    <>
      <dt class="text-ink-muted">{props.name}</dt>
      <dd class="min-w-0">{props.children}</dd>
    </>
  )
}
