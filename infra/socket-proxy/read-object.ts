import { Refusal } from './refusal.ts'

export type JsonObject = Readonly<Record<string, unknown>>

/** Narrows a value of a body; `place` names it in the refusal. */
export function readObject(value: unknown, place: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal(`${place} must be an object`)
  return value as JsonObject // just checked
}

/** What the engine takes for absent. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === 0 || value === false) return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

export type Rule = (value: unknown, place: string) => void

/** Any value will do. */
export const anything: Rule = () => undefined

/** Members that need no rule, by their names with spaces between them. */
export function freely(names: string): Record<string, Rule> {
  return Object.fromEntries(names.split(' ').map((name) => [name, anything]))
}

/**
 * Throws unless each member of `object` has a rule, and keeps it; without one it must be empty. Names count as they are
 * written here: the engine does not mind their case, so one that is written otherwise would be a way around its rule.
 */
export function checkMembers(object: JsonObject, rules: Readonly<Record<string, Rule>>, place: string): void {
  const known = new Set(Object.keys(rules).map((name) => name.toLowerCase()))
  for (const [name, value] of Object.entries(object)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
    const isHarmless = /^[A-Za-z]+$/.test(name) && !known.has(name.toLowerCase()) && isEmpty(value)
    if (rule !== undefined) rule(value, `${place}.${name}`)
    else if (!isHarmless) throw new Refusal(`${place}.${name} is not allowed`)
  }
}
