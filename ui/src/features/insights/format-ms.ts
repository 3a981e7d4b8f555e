import { formatDuration } from '../../lib/format-duration.ts'
import { formatFigure } from '../../lib/format-number.ts'

/** `0.25 ms`, `41.2 ms`, `3 min 5 s`: fractions tell statements apart as long as they are fast. */
export function formatMs(ms: number): string {
  if (ms >= 10_000) return formatDuration(ms)
  return ms >= 1_000 ? `${formatFigure(ms / 1_000)} s` : `${formatFigure(ms)} ms`
}
