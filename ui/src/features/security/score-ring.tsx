import { type ScoreBand, scoreBandOf } from './score-band.ts'

const colors: Readonly<Record<ScoreBand, string>> = {
  good: 'var(--ok-mark)',
  fair: 'var(--warn-mark)',
  poor: 'var(--danger-mark)',
}
const radius = 30
const around = 2 * Math.PI * radius

export function ScoreRing(props: { readonly score: number }) {
  return (
    <svg viewBox="0 0 72 72" class="size-20 shrink-0" role="img" aria-label={`Score ${props.score} of 100`}>
      <circle cx="36" cy="36" r={radius} fill="none" stroke="var(--pressed)" stroke-width="7" />
      <circle
        cx="36"
        cy="36"
        r={radius}
        fill="none"
        stroke={colors[scoreBandOf(props.score)]}
        stroke-width="7"
        stroke-linecap="round"
        stroke-dasharray={`${(around * props.score) / 100} ${around}`}
        transform="rotate(-90 36 36)"
      />
      <text x="36" y="42" text-anchor="middle" font-size="19" font-weight="600" fill="var(--ink)">
        {props.score}
      </text>
    </svg>
  )
}
