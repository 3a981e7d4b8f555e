import type { Spread } from '../statistics.ts'

/** Of a control that is further from 1, the machine says more than the gateway. */
const quietSpread = 0.15

/** What direct against direct says about the machine; null without a control. */
export function quietNote(controls: readonly Spread[]): { readonly text: string; readonly isNoisy: boolean } | null {
  if (controls.length === 0) return null
  const isNoisy = !controls.every(({ min, max }) => min >= 1 - quietSpread && max <= 1 + quietSpread)
  const verdict = isNoisy ? 'NOISY, take every ratio with care' : 'quiet'
  return { isNoisy, text: `Control is direct against direct; by its spread this machine was ${verdict}` }
}
