const steps = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
  ['ms', 1],
] as const

const sizes: Readonly<Record<string, number>> = { ...Object.fromEntries(steps), sec: 1_000, m: 60_000 }

/** For a field: `1 h 30 min 5 s`, every part that is not zero. Reads back as exactly the same. */
export function typedDuration(ms: number): string {
  if (ms === 0) return '0 s'
  let rest = ms
  const parts = steps.flatMap(([unit, size]) => {
    const count = Math.floor(rest / size)
    rest -= count * size
    return count === 0 ? [] : [`${count} ${unit}`]
  })
  return parts.join(' ')
}

/** Reads what people type: `90 s`, `5 min`, `1h 30m`; in ms, null when it is no duration. */
export function readDuration(text: string): number | null {
  const parts = [...text.trim().matchAll(/\s*(\d+(?:[.,]\d+)?)\s*([a-z]+)\s*/giy)]
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text.trim()) return null
  let ms = 0
  for (const [, digits = '', unit = ''] of parts) {
    const size = sizes[unit.toLowerCase()]
    if (size === undefined) return null
    ms += Number(digits.replace(',', '.')) * size
  }
  return Number.isSafeInteger(Math.round(ms)) ? Math.round(ms) : null
}
