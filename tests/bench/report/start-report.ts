import { type Measured, type Pair, ratioOf } from '../pairs.ts'
import { median, spreadOf } from '../statistics.ts'
import { atMost, formatSpread, type Report, type Row } from './report.ts'

export interface StartFindings {
  readonly section: string
  readonly title: string
  /** The gateway's median may be so many times the bare one. */
  readonly limit: number
  /** What the bare side is, when it is no process. */
  readonly bare?: string
  readonly gateway: readonly Pair<number>[]
  /** Bare starts against bare starts: what the machine's noise alone does. */
  readonly control: readonly Pair<number>[]
}

/** Milliseconds from the wish to the first answer, against the same without the gateway. */
export function reportStarts({ section, title, limit, bare = 'bare sqld', gateway, control }: StartFindings): Report {
  const bareMs = [...gateway, ...control].map(({ direct }) => direct)
  const gatewayMs = gateway.map(({ subject }) => subject)
  const ratio = median(gatewayMs) / median(bareMs)
  const rows: Row[] = [
    { cells: [bare, formatSpread(spreadOf(bareMs), 1), '1'] },
    { cells: ['gateway', formatSpread(spreadOf(gatewayMs), 1), ratio.toFixed(2)], goal: atMost(limit, ratio) },
  ]
  return {
    section,
    title,
    columns: ['to the first answer', 'ms, median [min-max]', 'ratio of medians'],
    rows,
    notes: [
      `Pair by pair: ${formatSpread(ratioOf(gateway, identity))} over ${gateway.length} pairs`,
      `Control, bare against bare: ${formatSpread(ratioOf(control, identity))}`,
    ],
    problems: [],
    figures: { bareMs, gatewayMs, ratio },
    headlines: [
      {
        work: `${title}, gateway / ${bare}`,
        reached: `${ratio.toFixed(2)}, ${formatSpread(spreadOf(gatewayMs), 1)} ms`,
        goal: atMost(limit, ratio),
      },
    ],
    ratios: { [`${section}/gateway/1`]: ratio },
  }
}

export function pairsNamed<T>(measured: readonly Measured<T>[], name: string): readonly Pair<T>[] {
  return measured.find((subject) => subject.name === name)?.pairs ?? []
}

function identity(value: number): number {
  return value
}
