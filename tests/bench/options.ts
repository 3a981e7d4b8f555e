import { parseArgs } from 'node:util'
import { fullScale, quickScale, type Scale } from './scale.ts'

export interface BenchOptions {
  readonly scale: Scale
  /** Names of the sections to run; null = all. */
  readonly only: readonly string[] | null
  readonly jsonFile: string | null
}

export const usage = `Usage: npm run bench:core -- [options]
  --rounds N        pairs of runs for each figure (5)
  --seconds S       length of a run under load (1)
  --only a,b        these sections alone
  --json FILE       write all figures there
  --quick           the smallest form: shows that everything works`

/** Throws on what it does not know. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      only: { type: 'string' },
      json: { type: 'string' },
      quick: { type: 'boolean', default: false },
    },
  })
  const scale = values.quick ? quickScale : fullScale
  return {
    scale: {
      ...scale,
      rounds: values.rounds === undefined ? scale.rounds : positive('--rounds', values.rounds),
      seconds: values.seconds === undefined ? scale.seconds : positive('--seconds', values.seconds),
    },
    only: values.only?.split(',') ?? null,
    jsonFile: values.json ?? null,
  }
}

function positive(option: string, text: string): number {
  const value = Number(text)
  if (value > 0) return value
  throw new Error(`${option} takes a number above 0, not "${text}"`)
}
