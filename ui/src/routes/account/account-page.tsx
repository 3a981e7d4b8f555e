import { Show } from 'solid-js'
import { PageHeader } from '../../components/page-header.tsx'
import { useSession } from '../../session/session-context.ts'
import { OwnKeysCard } from './own-keys-card.tsx'
import { PasswordCard } from './password-card.tsx'
import { ProfileCard } from './profile-card.tsx'
import { SecondFactorCard } from './second-factor-card.tsx'
import { SessionsCard } from './sessions-card.tsx'

export function AccountPage() {
  const session = useSession()
  return (
    <>
      <PageHeader title="Account" description={session.user().email} />
      <div class="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
        <div class="flex flex-col gap-4">
          <ProfileCard />
          <Show when={session.user().has_password}>
            <PasswordCard />
          </Show>
          <SecondFactorCard />
        </div>
        <div class="flex flex-col gap-4">
          <SessionsCard />
          <Show when={session.isAtLeast('user')}>
            <OwnKeysCard />
          </Show>
        </div>
      </div>
    </>
  )
}
