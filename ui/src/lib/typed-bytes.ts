const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const
const step = 1024

/** For a field: `128 MB`, or `100000 B` where no unit fits. Reads back as exactly the same. */
export function typedBytes(bytes: number): string {
  let power = 0
  while (power < units.length - 1 && bytes > 0 && bytes % step ** (power + 1) === 0) power += 1
  return `${bytes / step ** power} ${units[power]}`
}

/** Reads what people type: `64 MB`, `64 MiB`, `1.5g`, `4096`; powers of 1024. Null when it is no size. */
export function readBytes(text: string): number | null {
  const match = /^\s*(\d+(?:[.,]\d+)?)\s*([kmgtp]?)(?:i?b)?\s*$/i.exec(text)
  if (match === null) return null
  const [, digits = '', prefix = ''] = match
  const power = prefix === '' ? 0 : 'kmgtp'.indexOf(prefix.toLowerCase()) + 1
  const bytes = Math.round(Number(digits.replace(',', '.')) * step ** power)
  return Number.isSafeInteger(bytes) ? bytes : null
}
