import { createSignal, createUniqueId, onMount, Show } from 'solid-js'

export interface CellInputProps {
  readonly label: string
  readonly initial: string
  /** Whether all of it is selected at first, as after F2 on a cell. */
  readonly selectsAll: boolean
  /** Takes the text; answers what is wrong with it, or null. */
  readonly onCommit: (text: string, next: 'down' | 'right' | 'left' | 'stay') => string | null
  readonly onCancel: () => void
}

/** Edits a cell in its place: Enter and Tab take the text, Escape leaves the cell as it was. */
export function CellInput(props: CellInputProps) {
  const problemId = createUniqueId()
  const [problem, setProblem] = createSignal<string | null>(null)
  let input: HTMLInputElement | undefined
  let isOver = false
  onMount(() => {
    input?.focus()
    if (props.selectsAll) input?.select()
  })

  function commit(next: 'down' | 'right' | 'left' | 'stay'): void {
    if (isOver || input === undefined) return
    const found = props.onCommit(input.value, next)
    setProblem(found)
    isOver = found === null
  }
  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation()
    if (event.isComposing) return
    if (event.key === 'Escape') {
      isOver = true
      event.preventDefault()
      props.onCancel()
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault()
      commit(event.key === 'Enter' ? 'down' : event.shiftKey ? 'left' : 'right')
    }
  }
  return (
    <div class="absolute inset-0 z-10">
      <input
        ref={input}
        value={props.initial}
        aria-label={props.label}
        aria-invalid={problem() === null ? undefined : 'true'}
        aria-describedby={problem() === null ? undefined : problemId}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        class="size-full border-2 border-focus bg-surface px-2 font-mono text-xs text-ink outline-none aria-invalid:border-danger-mark"
        onInput={() => setProblem(null)}
        onKeyDown={onKeyDown}
        onCopy={(event) => event.stopPropagation()}
        onPointerDown={(event) => event.stopPropagation()}
        onDblClick={(event) => event.stopPropagation()}
        onBlur={() => commit('stay')}
      />
      <Show when={problem()}>
        {(text) => (
          <p
            id={problemId}
            role="alert"
            class="absolute top-full left-0 z-20 w-max max-w-72 rounded-b-md bg-danger px-2 py-1 font-sans text-xs whitespace-normal text-danger-ink shadow-float"
          >
            {text()}
          </p>
        )}
      </Show>
    </div>
  )
}
