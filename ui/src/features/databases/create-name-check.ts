import type { Accessor } from 'solid-js'
import { api } from '../../api/client.ts'
import { createDebounced } from '../../lib/debounced.ts'
import { createLiveQuery } from '../../lib/live-query.ts'
import { nameProblem } from './database-name.ts'

export interface NameCheck {
  /** What is wrong with the name as it is typed; null when nothing is known to be. */
  problem(): string | null
  /** No database has this name, and it follows the rule. */
  isFree(): boolean
}

/** Right or wrong while it is typed; whether one of that name is there is asked when the typing rests. */
export function createNameCheck(name: Accessor<string>): NameCheck {
  const settled = createDebounced(name, 250)
  const found = createLiveQuery(() => ({
    key: ['databases', 'by name', settled()],
    isOn: settled() !== '' && nameProblem(settled()) === null,
    fetch: async (signal) => {
      const params = { path: { db_name: settled() } }
      const { response } = await api.GET('/admin/databases/{db_name}/stats', { params, signal })
      return { name: settled(), isTaken: response.ok }
    },
  }))
  const answer = () => {
    const data = found.data()
    return data?.name === name() ? data : null
  }
  return {
    problem: () =>
      nameProblem(name()) ?? (answer()?.isTaken === true ? `You have a database “${name()}” already` : null),
    isFree: () => name() !== '' && nameProblem(name()) === null && answer()?.isTaken === false,
  }
}
