import { type Accessor, type Component, createContext, createSignal, onCleanup, useContext } from 'solid-js'

export interface Command {
  readonly id: string
  readonly label: string
  /** Its heading in the palette. */
  readonly group: string
  readonly icon?: Component<{ class?: string }>
  /** What else people call it. */
  readonly keywords?: string
  /** Shown at its end. */
  readonly hint?: string
  readonly run: () => void
}

export interface Commands {
  list(): readonly Command[]
  /** Adds commands until the owner that calls is gone. */
  add(commands: Accessor<readonly Command[]>): void
}

export function createCommands(): Commands {
  const [sources, setSources] = createSignal<readonly Accessor<readonly Command[]>[]>([])
  return {
    list: () => sources().flatMap((source) => source()),
    add(commands) {
      setSources((before) => [...before, commands])
      onCleanup(() => setSources((before) => before.filter((each) => each !== commands)))
    },
  }
}

export const CommandsContext = createContext<Commands>()

export function useCommands(): Commands {
  const commands = useContext(CommandsContext)
  if (commands === undefined) throw new Error('useCommands() is called outside of the app')
  return commands
}
