import Check from 'lucide-solid/icons/check'
import Copy from 'lucide-solid/icons/copy'
import { createSignal, onCleanup, Show } from 'solid-js'
import { IconButton } from './icon-button.tsx'
import { showProblem } from './toaster.tsx'

export interface CopyButtonProps {
  readonly text: string
  /** `Copy` by default: what is copied, for example `Copy the URL`. */
  readonly label?: string
  readonly size?: 'sm' | 'md'
}

export function CopyButton(props: CopyButtonProps) {
  const [isCopied, setCopied] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))

  async function copy(): Promise<void> {
    try {
      await copyText(props.text)
      setCopied(true)
      clearTimeout(timer)
      timer = setTimeout(() => setCopied(false), 2_000)
    } catch (error) {
      showProblem('It cannot be copied', error)
    }
  }
  return (
    <IconButton
      label={isCopied() ? 'Copied' : (props.label ?? 'Copy')}
      size={props.size ?? 'sm'}
      onClick={() => void copy()}
    >
      <Show when={isCopied()} fallback={<Copy />}>
        <Check class="text-ok" />
      </Show>
    </IconButton>
  )
}

/** Over plain http, on another host than this machine, browsers have no clipboard: then by a selection. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text)
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'sr-only'
  document.body.append(area)
  area.select()
  const isDone = document.execCommand('copy')
  area.remove()
  if (!isDone) throw new Error('The browser does not let this page copy: select the text instead')
}
