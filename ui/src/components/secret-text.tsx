import { CodeBlock } from './code-block.tsx'

export interface SecretTextProps {
  /** What it is, for example `the token`. */
  readonly label: string
  readonly text: string
  /** When it ends, in words; left out where it does not matter. */
  readonly note?: string
}

/** A text that the gateway shows once and never again. */
export function SecretText(props: SecretTextProps) {
  return (
    <div role="status" class="flex flex-col gap-2 rounded-md border border-ok-mark/50 bg-ok-soft p-3">
      <p class="text-sm text-ok">
        <strong class="font-semibold">Copy it now:</strong> it is shown this once and cannot be read again.
        {props.note === undefined ? '' : ` ${props.note}`}
      </p>
      <CodeBlock code={props.text} label={props.label} wraps />
    </div>
  )
}
