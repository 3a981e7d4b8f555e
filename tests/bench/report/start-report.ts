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
  /** The gateway in other ways, by their names: shown beside, without a goal. */
  readonly variants?: Readonly<Record<string, readonly Pair<number>[]>>
  /** Bare starts against bare starts: what the machine's noise alone does. */
  readonly control: readonly Pair<number>[]
}

/** Milliseconds from the wish to the first answer, against the same without the gateway. */
export function reportStarts(findings: StartFindings): Report {
  const { section, title, limit, bare = 'bare sqld', gateway, variants = {}, control } = findings
  const others = Object.entries(variants)
  const bareMs = [...gateway, ...control, ...others.flatMap(([, pairs]) => pairs)].map(({ direct }) => direct)
  const gatewayMs = gateway.map(({ subject }) => subject)
  const ratioTo = (ms: readonly number[]) => median(ms) / median(bareMs)
  const ratio = ratioTo(gatewayMs)
  const rows: Row[] = [
    { cells: [bare, formatSpread(spreadOf(bareMs), 1), '1'] },
    { cells: ['gateway', formatSpread(spreadOf(gatewayMs), 1), ratio.toFixed(2)], goal: atMost(limit, ratio) },
    ...others.map(([name, pairs]) => {
      const ms = pairs.map(({ subject }) => subject)
      return { cells: [name, formatSpread(spreadOf(ms), 1), ratioTo(ms).toFixed(2)] }
    }),
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
    ratios: Object.fromEntries([
      [`${section}/gateway/1`, ratio],
      ...others.map(([name, pairs]) => [`${section}/${name}/1`, ratioTo(pairs.map(({ subject }) => subject))]),
    ]),
    isCost: true,
  }
}

export function pairsNamed<T>(measured: readonly Measured<T>[], name: string): readonly Pair<T>[] {
  return measured.find((subject) => subject.name === name)?.pairs ?? []
}

function identity(value: number): number {
  return value
}
