const full = new Intl.DateTimeFormat('en-GB', {
  year: 'numeric',
  month: 'short',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' })

const steps: readonly (readonly [ms: number, unit: Intl.RelativeTimeFormatUnit])[] = [
  [31_536_000_000, 'year'],
  [2_592_000_000, 'month'],
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
]

/** Of a step, for what comes: what was given thirty days a moment ago ends in 30 days, not in 29. */
const slack = 0.1

/** ISO 8601 -> `24 Nov 2026, 08:15:30`, in the time zone of who reads it. */
export function formatTime(iso: string): string {
  return full.format(new Date(iso))
}

/** ISO 8601 -> `5 min. ago`, as seen at `nowMs`. */
export function formatAgo(iso: string, nowMs: number): string {
  const differenceMs = new Date(iso).getTime() - nowMs
  const step = steps.find(([ms]) => Math.abs(differenceMs) >= ms)
  if (step === undefined) return differenceMs > 30_000 ? 'in a moment' : 'just now'
  return relative.format(Math.trunc(differenceMs / step[0] + (differenceMs > 0 ? slack : 0)), step[1])
}
