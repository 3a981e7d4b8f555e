import { parseArgs } from 'node:util'
import { type Scale, scales } from './scale.ts'

export interface BenchOptions {
  readonly scale: Scale
  /** Names of the sections to run; null = those that belong to the scale. */
  readonly only: readonly string[] | null
  /** What to compare with besides bare sqld. */
  readonly peers: readonly string[]
  readonly jsonFile: string | null
  /** Whether the figures go into the history, the chart and README. */
  readonly isSaved: boolean
}

export const knownPeers = ['haproxy', 'nginx', 'caddy', 'miniflare', 'libraries']

export const usage = `Usage: npm run bench -- [options]
  --quick           the smallest form: shows that everything works
  --full            every route at every number of connections: takes hours
  --rounds N        pairs of runs for each figure (3)
  --seconds S       length of a run under load (0.5)
  --minutes M       leave out sections that would begin after so many minutes (18; no limit in the other forms)
  --soak S          length of the soak (600), in which a hundred databases a minute come and go
  --only a,b        these sections alone
  --peers a,b       of ${knownPeers.join(', ')}: compare with these alone, or with "none"
  --json FILE       write all figures there
  --save            add the ratios to docs/bench/history.ndjson, draw the chart, write README's table`

/** Throws on what it does not know. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      minutes: { type: 'string' },
      soak: { type: 'string' },
      only: { type: 'string' },
      peers: { type: 'string' },
      json: { type: 'string' },
      quick: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      save: { type: 'boolean', default: false },
    },
  })
  if (values.quick && values.full) throw new Error('--quick and --full exclude each other')
  const scale = scales[values.quick ? 'quick' : values.full ? 'full' : 'default']
  return {
    scale: {
      ...scale,
      rounds: values.rounds === undefined ? scale.rounds : positive('--rounds', values.rounds),
      seconds: values.seconds === undefined ? scale.seconds : positive('--seconds', values.seconds),
      minutes: values.minutes === undefined ? scale.minutes : positive('--minutes', values.minutes),
      soakSeconds: values.soak === undefined ? scale.soakSeconds : positive('--soak', values.soak),
    },
    only: values.only?.split(',') ?? null,
    peers: values.peers === undefined ? knownPeers : peersOf(values.peers),
    jsonFile: values.json ?? null,
    isSaved: values.save,
  }
}

function positive(option: string, text: string): number {
  const value = Number(text)
  if (value > 0) return value
  throw new Error(`${option} takes a number above 0, not "${text}"`)
}

function peersOf(text: string): string[] {
  const names = text === 'none' ? [] : text.split(',')
  const unknown = names.find((name) => !knownPeers.includes(name))
  if (unknown !== undefined) throw new Error(`--peers takes names of ${knownPeers.join(', ')}, not "${unknown}"`)
  return names
}
