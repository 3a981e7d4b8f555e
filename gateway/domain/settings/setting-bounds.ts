import type { Bounds } from './setting.ts'

export const gibibyte = 1_073_741_824
/** The longest delay that a timer takes: about 24 days. */
const longestMs = 2_147_483_647

export const bytes = (min: number, max: number): Bounds => [min, max, 'bytes']
export const count = (min: number, max: number): Bounds => [min, max, 'count']
export const days = (min: number): Bounds => [min, 36_500, 'days']
export const ms = (min: number, max = longestMs): Bounds => [min, max, 'ms']
export const perMinute: Bounds = [0, 100_000_000, 'per_minute']
