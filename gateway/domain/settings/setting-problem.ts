import { roles } from '../people/user.ts'
import type { SettingRule } from './setting.ts'

/** The rule that a value breaks, as the end of the sentence "… must …"; null when it breaks none. */
export function settingProblem(rule: SettingRule, value: unknown): string | null {
  switch (rule.kind) {
    case 'integer':
      return isWithin(value, rule) ? null : `be an integer from ${rule.min} to ${rule.max}`
    case 'choice':
      return rule.choices.some((word) => word === value) ? null : `be one of ${rule.choices.join(', ')}`
    case 'text':
      return isLine(value, rule.maxLength) ? null : `be a text of one line, 1 to ${rule.maxLength} characters long`
    case 'roles':
      return isListOf(value, (item) => roles.some((role) => role === item)) ? null : `hold some of ${roles.join(', ')}`
    case 'origins':
      return isListOf(value, isText) ? originsProblem(value) : 'hold origins such as http://localhost:3000'
  }
}

function isWithin(value: unknown, { min, max }: { readonly min: number; readonly max: number }): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max
}

function isLine(value: unknown, maxLength: number): boolean {
  return typeof value === 'string' && value.trim() !== '' && value.length <= maxLength && !/\p{Cc}/u.test(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isListOf(value: unknown, isMember: (item: unknown) => boolean): value is string[] {
  return Array.isArray(value) && value.every(isMember)
}

/** Origins are compared as texts, so each is written as browsers write it. */
function originsProblem(origins: readonly string[]): string | null {
  if (origins.includes('*')) {
    return 'list origins one by one: "*" would let every website act with the credentials of a browser'
  }
  const wrong = origins.find((text) => !URL.canParse(text) || new URL(text).origin !== text)
  if (wrong === undefined) return null
  return `hold origins such as http://localhost:3000, without a path, and "${wrong}" is none`
}
