import { createMemo, createSignal, Show } from 'solid-js'
import { CodeBlock } from '../../components/code-block.tsx'
import { Tabs } from '../../components/tabs.tsx'
import type { Endpoints } from './addresses.ts'
import { exportLine, type Snippet, tokenVariable } from './snippet.ts'
import { snippetsOf } from './snippets.ts'

export interface SnippetTabsProps {
  readonly endpoints: Endpoints
  /** One that was made just now; null = none. */
  readonly token: string | null
}

/** How each client connects. */
export function SnippetTabs(props: SnippetTabsProps) {
  const [chosen, setChosen] = createSignal('typescript')
  const tabs = createMemo(() =>
    snippetsOf(props.endpoints).map((snippet) => ({
      value: snippet.id,
      label: snippet.title,
      content: () => <SnippetView snippet={snippet} token={props.token} />,
    })),
  )
  return <Tabs label="Clients" tabs={tabs()} value={chosen()} onChange={setChosen} />
}

function SnippetView(props: { readonly snippet: Snippet; readonly token: string | null }) {
  return (
    <div class="flex flex-col gap-3">
      <Show when={props.snippet.install}>
        {(install) => <CodeBlock code={install()} label={`the command that installs it for ${props.snippet.title}`} />}
      </Show>
      <Show
        when={props.token}
        fallback={
          <p class="text-xs text-ink-muted">
            The token is read from the environment variable <code class="font-mono">{tokenVariable}</code>, so that no
            secret stands in your code.
          </p>
        }
      >
        {(token) => <CodeBlock code={exportLine(token())} label="the line that sets the token" wraps />}
      </Show>
      <CodeBlock code={props.snippet.code} label={`the code for ${props.snippet.title}`} />
    </div>
  )
}
