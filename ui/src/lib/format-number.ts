const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const short = new Intl.NumberFormat('en', { maximumFractionDigits: 1, notation: 'compact' })
const fine = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })

/** 1234567 -> `1,234,567`. */
export const formatCount = (value: number): string => whole.format(value)

/** 1234567 -> `1.2M`. */
export const formatShortCount = (value: number): string => (Math.abs(value) < 10_000 ? whole : short).format(value)

/** With two digits behind the point at most. */
export const formatFigure = (value: number): string => fine.format(value)

/** 12.34 -> `12.3 %`. */
export const formatPercent = (value: number): string => `${Number(value.toFixed(value < 10 ? 2 : 1))} %`
