import { readFile } from 'node:fs/promises'
import { type Machine, nameOfMachine } from '../machine.ts'
import { repositoryPath } from '../repository-path.ts'
import type { Report } from './report.ts'

export interface Run {
  /** ISO 8601. */
  readonly date: string
  readonly commit: string | null
  readonly machine: Machine
  readonly reports: readonly Report[]
}

/** One line of the history. */
export interface HistoryEntry {
  readonly date: string
  readonly commit: string | null
  readonly machine: string
  readonly node: string
  readonly isNoisy: boolean
  /** To bare sqld in the same run, by section, route and connections. */
  readonly ratios: Readonly<Record<string, number>>
}

export const historyPath = repositoryPath('docs/bench/history.ndjson')
/** Less is noise on any machine. */
const tellingChange = 0.15

export function historyEntry({ date, commit, machine, reports }: Run): HistoryEntry {
  const ratios = reports.flatMap((report) => Object.entries(report.ratios ?? {}))
  return {
    date,
    commit,
    machine: nameOfMachine(machine),
    node: machine.node,
    isNoisy: reports.some((report) => report.isNoisy),
    ratios: Object.fromEntries(ratios.map(([name, ratio]) => [name, Number(ratio.toPrecision(4))])),
  }
}

/** Empty before the first entry. */
export async function readHistory(path = historyPath): Promise<HistoryEntry[]> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

/** What changed since the last entry of the same machine. */
export function describeChange(run: Run, history: readonly HistoryEntry[]): string {
  const entry = historyEntry(run)
  const costs = new Set(run.reports.flatMap(({ isCost, ratios }) => (isCost ? Object.keys(ratios ?? {}) : [])))
  const last = history.findLast(({ machine }) => machine === entry.machine)
  if (last === undefined) return '## Change\n\nThe history has no entry of this machine to compare with\n'
  const changes = Object.entries(entry.ratios).flatMap(([name, now]) => {
    const before = last.ratios[name]
    if (before === undefined || before === 0) return []
    const change = now / before - 1
    return [{ name, before, now, change, gain: costs.has(name) ? -change : change }]
  })
  const telling = changes
    .filter(({ change }) => Math.abs(change) > tellingChange)
    .sort((a, b) => a.gain - b.gain)
    .map(({ name, before, now, change, gain }) => {
      const percent = `${change > 0 ? '+' : ''}${(change * 100).toFixed(0)} %`
      return `- ${gain < 0 ? 'WORSE' : 'better'} ${name}: ${before.toFixed(2)} -> ${now.toFixed(2)} (${percent})`
    })
  const same = `${changes.length - telling.length} of ${changes.length} ratios are within ${tellingChange * 100} %`
  const since = `since ${last.date.slice(0, 10)}, commit ${last.commit ?? 'unknown'}`
  return ['## Change', '', `Against the last entry of this machine, ${since}: ${same}`, ...telling, ''].join('\n')
}
