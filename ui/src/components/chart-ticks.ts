/** `whole`: what is counted one by one. `bytes`: powers of 1024, as sizes are written. */
export type ChartScale = 'plain' | 'whole' | 'bytes'

const decades = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => 10 ** (from + at)).flatMap((step) =>
    [1, 2, 2.5, 5].map((factor) => Number((factor * step).toPrecision(2))),
  )

/** The distances that the lines of an axis may have, least first. */
export const tickSteps: Readonly<Record<ChartScale, readonly number[]>> = {
  plain: decades(-6, 12),
  whole: decades(0, 12).filter(Number.isInteger),
  bytes: Array.from({ length: 5 }, (_, unit) => 1024 ** unit).flatMap((unit) =>
    [1, 2, 5, 10, 20, 50, 100, 200, 500].map((factor) => factor * unit),
  ),
}
