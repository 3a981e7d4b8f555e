export interface SparklineProps {
  /** Oldest first; null where there is no measure. */
  readonly values: readonly (number | null)[]
  /** What it shows, for who does not see it. */
  readonly label: string
}

const width = 120
const height = 28

/** The course of one figure, without axes. */
export function Sparkline(props: SparklineProps) {
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      class="h-7 w-full overflow-visible"
      role="img"
      aria-label={props.label}
    >
      <path d={areaOf(props.values)} fill="var(--chart-1)" opacity="0.12" />
      <path
        d={pathOf(props.values)}
        fill="none"
        stroke="var(--chart-1)"
        stroke-width="1.5"
        vector-effect="non-scaling-stroke"
      />
    </svg>
  )
}

function pointsOf(values: readonly (number | null)[]): (readonly [x: number, y: number])[] {
  const known = values.filter((value) => value !== null)
  const most = Math.max(...known, 0)
  const step = values.length < 2 ? 0 : width / (values.length - 1)
  return values.flatMap((value, i) => {
    if (value === null) return []
    const y = most === 0 ? height : height - (value / most) * (height - 2)
    return [[i * step, y] as const]
  })
}

function pathOf(values: readonly (number | null)[]): string {
  return pointsOf(values)
    .map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('')
}

function areaOf(values: readonly (number | null)[]): string {
  const points = pointsOf(values)
  const [first] = points
  const last = points.at(-1)
  if (first === undefined || last === undefined) return ''
  return `${pathOf(values)}L${last[0].toFixed(1)} ${height}L${first[0].toFixed(1)} ${height}Z`
}
