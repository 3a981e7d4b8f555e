import { readBytes, typedBytes } from '../../lib/typed-bytes.ts'
import { readDuration, typedDuration } from '../../lib/typed-duration.ts'
import { settingsRules } from './settings-rules.ts'

/** What a field holds: a value to send, or what is wrong with it. */
export type Reading<Value> = { readonly value: Value } | { readonly error: string }

/** A setting that the gateway has a default for: leave it, switch it off, or give an own value. */
export interface Choice {
  readonly mode: 'default' | 'off' | 'own'
  readonly text: string
}

interface Amount {
  readonly parse: (text: string) => number | null
  readonly format: (value: number) => string
  /** Shown when what was typed cannot be read. */
  readonly form: string
  readonly least: number
  readonly largest?: number
}

export const amounts = {
  idle: { parse: readDuration, format: typedDuration, form: '5 min', least: 1, largest: settingsRules.idleMs.largest },
  interval: {
    parse: readDuration,
    format: typedDuration,
    form: '6 h',
    least: 1,
    largest: settingsRules.backupIntervalMs.largest,
  },
  keep: {
    parse: parseWhole,
    format: String,
    form: '7',
    least: settingsRules.backupKeep.least,
    largest: settingsRules.backupKeep.largest,
  },
  size: { parse: readBytes, format: typedBytes, form: '512 MB', least: settingsRules.maxSizeBytes.least },
  memory: { parse: readBytes, format: typedBytes, form: '128 MB', least: settingsRules.memoryBytes.least },
  cpus: {
    parse: parseNumber,
    format: String,
    form: '0.5',
    least: settingsRules.cpus.least,
    largest: settingsRules.cpus.largest,
  },
  processes: { parse: parseWhole, format: String, form: '64', least: settingsRules.maxProcesses.least },
  files: { parse: parseWhole, format: String, form: '1024', least: settingsRules.maxOpenFiles.least },
} as const satisfies Record<string, Amount>

export type AmountKind = keyof typeof amounts

/** null = the default of the gateway, 0 = off, else the own value. */
export function choiceOf(value: number | null, kind: AmountKind): Choice {
  if (value === null) return { mode: 'default', text: '' }
  return value === 0 ? { mode: 'off', text: '' } : { mode: 'own', text: amounts[kind].format(value) }
}

export function readChoice({ mode, text }: Choice, kind: AmountKind): Reading<number | null> {
  if (mode === 'default') return { value: null }
  return mode === 'off' ? { value: 0 } : readAmount(text, kind)
}

export function readAmount(text: string, kind: AmountKind): Reading<number> {
  const { parse, format, form, least, largest }: Amount = amounts[kind]
  const value = parse(text)
  if (value === null) return { error: `Write it like “${form}”` }
  if (value < least) return { error: `At least ${format(least)}` }
  if (largest !== undefined && value > largest) return { error: `At most ${format(largest)}` }
  return { value }
}

/** Tags in one field, with commas or line breaks between them. */
export function readTags(text: string): Reading<string[]> {
  const tags = [...new Set(piecesOf(text))]
  const { most, longest } = settingsRules.tags
  if (tags.length > most) return { error: `At most ${most} tags` }
  const long = tags.find((tag) => tag.length > longest)
  return long === undefined
    ? { value: tags }
    : { error: `“${long.slice(0, 20)}…” is longer than ${longest} characters` }
}

/** Addresses and ranges in one field, with commas or line breaks between them; the gateway judges each. */
export function readAddresses(text: string): Reading<string[]> {
  const addresses = [...new Set(piecesOf(text))]
  const { most } = settingsRules.addresses
  return addresses.length > most ? { error: `At most ${most} addresses` } : { value: addresses }
}

/** The members whose value is another one now: what a PATCH sends. */
export function changesOf<Settings extends object>(before: Settings, now: Settings): Partial<Settings> {
  const changed = Object.entries(now).filter(
    // as: keys of one are keys of the other
    ([key, value]) => JSON.stringify(before[key as keyof Settings]) !== JSON.stringify(value),
  )
  // Object.fromEntries() forgets the keys: they are those of the settings.
  return Object.fromEntries(changed) as Partial<Settings>
}

function piecesOf(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
}

function parseNumber(text: string): number | null {
  return /^\s*\d+(?:[.,]\d+)?\s*$/.test(text) ? Number(text.replace(',', '.')) : null
}

function parseWhole(text: string): number | null {
  const value = /^\s*\d+\s*$/.test(text) ? Number(text) : null
  return Number.isSafeInteger(value) ? value : null
}
