import { createSignal, Show } from 'solid-js'
import { errorText } from '../../api/error-text.ts'
import { Button } from '../../components/button.tsx'
import { createAct } from '../../lib/create-act.ts'
import { type AlertChannel, type AlertChannelTest, testChannel } from './alert.ts'

/** Sends a message now; what became of it stands beside until the next try. */
export function ChannelTest(props: { readonly channel: AlertChannel }) {
  const [answer, setAnswer] = createSignal<AlertChannelTest | null>(null)
  const testing = createAct(async () => {
    setAnswer(null)
    setAnswer(await testChannel(props.channel.id))
  })
  return (
    <div class="flex flex-col items-start gap-1">
      <Button
        size="sm"
        aria-label={`Test ${props.channel.name}`}
        isBusy={testing.isBusy()}
        onClick={() => void testing.run()}
      >
        Test
      </Button>
      {/* Its room is there before it comes: nothing moves under the pointer of who goes on meanwhile. */}
      <div role="status" class="min-h-4 max-w-64 text-xs wrap-anywhere">
        <Show when={answer()}>
          {(test) => (
            <span class={test().delivered ? 'text-ok' : 'text-danger'}>
              {test().delivered ? 'Delivered' : `Not delivered: ${test().problem ?? 'the reason is unknown'}`}
            </span>
          )}
        </Show>
        <Show when={testing.problem()}>
          {(problem) => <span class="text-danger">Not tested: {errorText(problem())}</span>}
        </Show>
      </div>
    </div>
  )
}
