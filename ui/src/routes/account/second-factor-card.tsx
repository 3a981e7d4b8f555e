import { createSignal, Show } from 'solid-js'
import { api, ask } from '../../api/client.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { showProblem, showToast } from '../../components/toaster.tsx'
import { createLiveQuery } from '../../lib/live-query.ts'
import { EnrolSecondFactor } from '../../session/enrol-second-factor.tsx'
import { RecoveryCodes } from '../../session/recovery-codes.tsx'
import { useSession } from '../../session/session-context.ts'

export function SecondFactorCard() {
  const session = useSession()
  const [isEnrolling, setEnrolling] = createSignal(false)
  const [codes, setCodes] = createSignal<readonly string[] | null>(null)
  const account = createLiveQuery(() => ({
    key: ['account'],
    fetch: (signal) => ask(api.GET('/account', { signal })),
  }))
  const isOn = () => session.user().has_second_factor

  async function reload(): Promise<void> {
    await Promise.all([session.load(), account.refetch()])
  }
  async function renew(): Promise<void> {
    try {
      setCodes((await ask(api.POST('/account/second-factor/recovery-codes'))).recovery_codes)
    } catch (error) {
      showProblem('There are no new recovery codes', error)
    }
  }
  async function remove(): Promise<void> {
    try {
      await ask(api.DELETE('/account/second-factor'))
      await reload()
      showToast({ title: 'The authenticator app is removed', text: 'Your other sessions have ended.' })
    } catch (error) {
      showProblem('The authenticator app stays', error)
    }
  }

  return (
    <Card
      title="Second factor"
      description="With an authenticator app, a password that somebody else learns opens nothing."
      actions={
        <Show when={isOn()} fallback={<Badge tone="warn">off</Badge>}>
          <Badge tone="ok">on</Badge>
        </Show>
      }
    >
      <Show
        when={isOn()}
        fallback={
          <Button variant="primary" onClick={() => setEnrolling(true)}>
            Set up an authenticator app
          </Button>
        }
      >
        <p class="mb-3 text-sm text-ink-muted">{account.data()?.recovery_codes_left ?? '–'} recovery codes are left.</p>
        <div class="flex flex-wrap gap-2">
          <Button onClick={() => void renew()}>Make new recovery codes</Button>
          <Button variant="ghost" onClick={() => void remove()}>
            Remove the app
          </Button>
        </div>
      </Show>
      <Dialog
        title="Set up an authenticator app"
        size="sm"
        isOpen={isEnrolling()}
        onClose={() => {
          setEnrolling(false)
          void reload()
        }}
      >
        <EnrolSecondFactor
          onDone={() => {
            setEnrolling(false)
            void reload()
          }}
        />
      </Dialog>
      <Dialog title="New recovery codes" size="sm" isOpen={codes() !== null} onClose={() => setCodes(null)}>
        <RecoveryCodes
          codes={codes() ?? []}
          onDone={() => {
            setCodes(null)
            void account.refetch()
          }}
        />
      </Dialog>
    </Card>
  )
}
