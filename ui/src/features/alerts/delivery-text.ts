import type { Alert } from './alert.ts'

const states = { firing: 'that it fires', resolved: 'that it is over' } as const

/** `on call: told that it fires`, or why it was not. */
export function deliveryText({ channel, state, outcome, attempts, problem }: Alert['deliveries'][number]): string {
  if (outcome === 'delivered') return `${channel}: told ${states[state]}`
  const tries = attempts === 1 ? '1 try' : `${attempts} tries`
  return `${channel}: not told ${states[state]}, after ${tries}${problem === null ? '' : `: ${problem}`}`
}
