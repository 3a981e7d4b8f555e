/** A text of the console, as it is kept in the browser. */
export interface ConsoleTab {
  readonly id: string
  readonly name: string
  readonly sql: string
  /** What was typed for parameters, by their labels. */
  readonly parameters: Readonly<Record<string, ParameterInput>>
  /** The saved query that it was opened from; null = none. */
  readonly savedQueryId: string | null
}

export interface ParameterInput {
  readonly text: string
  /** `auto` = a number when it looks like one, else a text. */
  readonly type: 'auto' | 'text' | 'integer' | 'real' | 'blob' | 'null'
}

/** The tabs of one console, in their order. */
export interface ConsoleTabs {
  readonly tabs: readonly ConsoleTab[]
  readonly activeId: string
}

export function newConsoleTab(tabs: readonly ConsoleTab[], members: Partial<ConsoleTab> = {}): ConsoleTab {
  const taken = new Set(tabs.map(({ name }) => name))
  let number = 1
  while (taken.has(`Query ${number}`)) number += 1
  return { id: crypto.randomUUID(), name: `Query ${number}`, sql: '', parameters: {}, savedQueryId: null, ...members }
}
