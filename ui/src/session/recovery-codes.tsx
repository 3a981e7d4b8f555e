import { For } from 'solid-js'
import { Button } from '../components/button.tsx'
import { CopyButton } from '../components/copy-button.tsx'
import { download } from '../lib/download.ts'

export interface RecoveryCodesProps {
  readonly codes: readonly string[]
  readonly onDone: () => void
}

/** Shown this once. */
export function RecoveryCodes(props: RecoveryCodesProps) {
  const text = () => `${props.codes.join('\n')}\n`
  return (
    <div class="flex flex-col gap-4">
      <p class="text-sm text-ink-muted">
        Keep these recovery codes where you keep your passwords. Each works once in the place of the app, and they are
        shown only now.
      </p>
      <ul class="grid grid-cols-2 gap-x-4 gap-y-1 rounded-md border border-line bg-sunken p-3 font-mono text-xs">
        <For each={props.codes}>{(code) => <li>{code}</li>}</For>
      </ul>
      <div class="flex flex-wrap items-center gap-2">
        <Button onClick={() => download('db-forge-recovery-codes.txt', text(), 'text/plain')}>Save as a file</Button>
        <CopyButton text={text()} label="Copy the recovery codes" size="md" />
        <Button variant="primary" class="ml-auto" onClick={() => props.onDone()}>
          I have kept them
        </Button>
      </div>
    </div>
  )
}
