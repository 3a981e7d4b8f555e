import type { JSX } from 'solid-js'

export interface StatGridProps {
  /** How many stand in a row where there is room. */
  readonly columns: 3 | 4 | 6
  readonly children: JSX.Element
}

const classes: Readonly<Record<StatGridProps['columns'], string>> = {
  3: '@md:grid-cols-3',
  4: '@2xl:grid-cols-4',
  6: '@lg:grid-cols-3 @5xl:grid-cols-6',
}

/** Figures beside each other: as many as there is room for, also where text is larger. */
export function StatGrid(props: StatGridProps) {
  return (
    <div class="@container">
      <dl class={`grid grid-cols-1 gap-3 @2xs:grid-cols-2 ${classes[props.columns]}`}>{props.children}</dl>
    </div>
  )
}
