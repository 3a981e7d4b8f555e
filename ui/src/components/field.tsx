import { createContext, createUniqueId, type JSX, Show, useContext } from 'solid-js'

interface FieldIds {
  readonly id: string
  describedBy(): string | undefined
  isWrong(): boolean
}

const FieldContext = createContext<FieldIds>()

/** The ids that tie a control to its label, hint and error; nothing outside of a Field. */
export function useField(): FieldIds | undefined {
  return useContext(FieldContext)
}

export interface FieldProps {
  readonly label: string
  /** The rule, or what it is for. */
  readonly hint?: JSX.Element
  /** What is wrong; read out when it appears. */
  readonly error?: string | null | undefined
  readonly isLabelHidden?: boolean
  /** The control stands beside its name where there is room; else below it. */
  readonly isRow?: boolean
  readonly children: JSX.Element
}

export function Field(props: FieldProps) {
  const id = createUniqueId()
  const ids: FieldIds = {
    id,
    describedBy: () => {
      const described = [props.hint ? `${id}-hint` : '', props.error ? `${id}-error` : ''].filter(Boolean).join(' ')
      return described === '' ? undefined : described
    },
    isWrong: () => Boolean(props.error),
  }
  return (
    <FieldContext.Provider value={ids}>
      <div
        class={
          props.isRow === true
            ? 'grid gap-x-6 gap-y-1 sm:grid-cols-[minmax(0,1fr)_13rem] [&>:not(:nth-child(2))]:sm:col-start-1'
            : 'flex flex-col gap-1'
        }
      >
        <label for={id} class={props.isLabelHidden ? 'sr-only' : 'text-sm font-medium'}>
          {props.label}
        </label>
        <div class={props.isRow === true ? 'sm:col-start-2 sm:row-span-3 sm:row-start-1' : 'contents'}>
          {props.children}
        </div>
        <Show when={props.hint}>
          <p id={`${id}-hint`} class="text-xs text-ink-faint">
            {props.hint}
          </p>
        </Show>
        <p id={`${id}-error`} role="alert" class="text-xs text-danger empty:hidden">
          {props.error}
        </p>
      </div>
    </FieldContext.Provider>
  )
}
