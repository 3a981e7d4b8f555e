import { CopyButton } from './copy-button.tsx'

export interface CodeBlockProps {
  readonly code: string
  /** What it is, for who does not see it. */
  readonly label: string
  /** Long lines break instead of scrolling. */
  readonly wraps?: boolean
}

export function CodeBlock(props: CodeBlockProps) {
  return (
    <figure class="relative rounded-md border border-line bg-sunken" aria-label={props.label}>
      {/* What scrolls must be reached by keyboard. */}
      <pre
        tabindex="0"
        class="overflow-x-auto py-2.5 pr-11 pl-3 font-mono text-xs leading-relaxed"
        classList={{ 'whitespace-pre-wrap break-all': props.wraps === true }}
      >
        <code>{props.code}</code>
      </pre>
      <div class="absolute top-1 right-1 rounded-md bg-sunken">
        <CopyButton text={props.code} label={`Copy ${props.label}`} />
      </div>
    </figure>
  )
}
