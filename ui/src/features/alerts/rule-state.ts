import type { Tone } from '../../components/tone.ts'

export type RuleState = 'off' | 'firing' | 'silenced' | 'ok'

export interface StatefulRule {
  readonly enabled: boolean
  readonly isFiring: boolean
  readonly silenced_until: string | null
}

export const ruleStateNames: Readonly<Record<RuleState, string>> = {
  off: 'Off',
  firing: 'Firing',
  silenced: 'Silenced',
  ok: 'OK',
}

export const ruleStateTones: Readonly<Record<RuleState, Tone>> = {
  off: 'neutral',
  firing: 'danger',
  silenced: 'neutral',
  ok: 'ok',
}

/** Nobody is told of it now. */
export function isSilenced({ silenced_until: until }: Pick<StatefulRule, 'silenced_until'>, nowMs: number): boolean {
  return until !== null && Date.parse(until) > nowMs
}

/** One that fires says so although it is silenced: that nobody is told of it stands beside. */
export function ruleStateOf(rule: StatefulRule, nowMs: number): RuleState {
  if (!rule.enabled) return 'off'
  if (rule.isFiring) return 'firing'
  return isSilenced(rule, nowMs) ? 'silenced' : 'ok'
}
