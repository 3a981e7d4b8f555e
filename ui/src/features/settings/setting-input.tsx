import Lock from 'lucide-solid/icons/lock'
import { type JSX, Match, Show, Switch } from 'solid-js'
import { Badge } from '../../components/badge.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { Field } from '../../components/field.tsx'
import { Input } from '../../components/input.tsx'
import { Select } from '../../components/select.tsx'
import { TextArea } from '../../components/text-area.tsx'
import type { Setting } from './installation-settings.ts'
import { readSetting, settingLabel, textOfSetting } from './setting-text.ts'

export interface SettingInputProps {
  readonly setting: Setting
  readonly text: string
  readonly onChange: (text: string) => void
}

const roles = ['admin', 'user', 'viewer']
const effects: Readonly<Record<Setting['effect'], string>> = {
  now: '',
  workers: ' Each worker follows as soon as it is idle.',
  restart: ' Holds from the next start of the gateway on.',
}

/** One setting: its field, what it means, and why it cannot be changed where that is so. */
export function SettingInput(props: SettingInputProps) {
  const setting = () => props.setting
  const label = () => settingLabel(setting().name)
  const fallback = () => textOfSetting(setting(), setting().default).replaceAll('\n', ', ')
  const error = () => {
    const reading = readSetting(setting(), props.text)
    return 'error' in reading ? reading.error : null
  }
  const hint = (): JSX.Element => (
    <>
      {setting().description.replaceAll('`', '')}.{effects[setting().effect]}
      <Show when={setting().locked}>
        <span class="mt-0.5 flex items-center gap-1 [&_svg]:size-3">
          <Lock aria-hidden="true" /> Locked by {setting().variable}
        </span>
      </Show>
      <Show when={setting().needs_restart}>
        <span class="mt-0.5 block">
          <Badge tone="warn">Waits for a restart</Badge>
        </span>
      </Show>
    </>
  )
  return (
    <Show when={setting().type !== 'roles'} fallback={<RolesInput {...props} label={label()} hint={hint()} />}>
      <Field label={label()} hint={hint()} error={error()} isRow={setting().type !== 'origins'}>
        <Switch
          fallback={
            <Input
              value={props.text}
              placeholder={fallback() === '' ? 'No limit' : fallback()}
              disabled={setting().locked}
              autocomplete="off"
              onInput={({ currentTarget }) => props.onChange(currentTarget.value)}
            />
          }
        >
          <Match when={setting().type === 'choice'}>
            <Select
              class="w-full"
              options={[
                { value: '', label: `Default: ${fallback()}` },
                ...(setting().choices ?? []).map((value) => ({ value, label: value })),
              ]}
              value={props.text}
              disabled={setting().locked}
              onChange={props.onChange}
            />
          </Match>
          <Match when={setting().type === 'origins'}>
            <TextArea
              rows={3}
              class="font-mono"
              value={props.text}
              placeholder={fallback()}
              disabled={setting().locked}
              onInput={({ currentTarget }) => props.onChange(currentTarget.value)}
            />
          </Match>
        </Switch>
      </Field>
    </Show>
  )
}

function RolesInput(props: SettingInputProps & { readonly label: string; readonly hint: JSX.Element }) {
  const chosen = () => props.text.split(',').filter(Boolean)
  return (
    <fieldset class="flex flex-col gap-1.5" disabled={props.setting.locked}>
      <legend class="text-sm font-medium">{props.label}</legend>
      <div class="flex flex-wrap gap-4">
        {roles.map((role) => (
          <Checkbox
            label={role}
            checked={chosen().includes(role)}
            onChange={(isOn) =>
              props.onChange(roles.filter((each) => (each === role ? isOn : chosen().includes(each))).join(','))
            }
          />
        ))}
      </div>
      <p class="text-xs text-ink-faint">{props.hint}</p>
    </fieldset>
  )
}
