import { For, Show } from 'solid-js'
import { AsyncView } from '../../components/async-view.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { createLiveQuery } from '../../lib/live-query.ts'
import { listChannels } from './alert.ts'

export interface RuleChannelsProps {
  /** Ids; null = every channel, also one that comes later. */
  readonly chosen: readonly string[] | null
  readonly onChange: (chosen: readonly string[] | null) => void
}

/** Whom a rule tells. */
export function RuleChannels(props: RuleChannelsProps) {
  const channels = createLiveQuery(() => ({ key: ['alerts', 'channels'], fetch: listChannels }))
  return (
    <>
      <Checkbox
        label="Only some channels"
        hint="Else every channel is told, also those that come later"
        checked={props.chosen !== null}
        onChange={(isOn) => props.onChange(isOn ? [] : null)}
      />
      <Show when={props.chosen !== null}>
        <AsyncView
          query={channels}
          errorTitle="The channels cannot be shown now"
          isEmpty={(list) => list.length === 0}
          empty={<p class="pl-6 text-sm text-ink-muted">There is no channel yet: nobody is told.</p>}
        >
          {(list) => (
            <fieldset class="flex flex-col gap-1 pl-6">
              <legend class="sr-only">Channels that are told</legend>
              <For each={list()}>
                {(channel) => (
                  <Checkbox
                    label={channel.name}
                    class="wrap-anywhere"
                    checked={props.chosen?.includes(channel.id) === true}
                    onChange={(isOn) => {
                      const others = (props.chosen ?? []).filter((id) => id !== channel.id)
                      props.onChange(isOn ? [...others, channel.id] : others)
                    }}
                  />
                )}
              </For>
            </fieldset>
          )}
        </AsyncView>
      </Show>
    </>
  )
}
