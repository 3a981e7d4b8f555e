import Check from 'lucide-solid/icons/check'
import Copy from 'lucide-solid/icons/copy'
import { createSignal, onCleanup, Show } from 'solid-js'
import { copyText } from '../lib/copy-text.ts'
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
