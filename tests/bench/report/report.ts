import type { Spread } from '../statistics.ts'

export interface Goal {
  readonly text: string
  readonly isMet: boolean
}

export interface Row {
  readonly cells: readonly string[]
  readonly goal?: Goal
}

/** A goal of the project, as it was reached. */
export interface Headline {
  readonly work: string
  /** The figure that the goal is about, with its spread. */
  readonly reached: string
  readonly goal: Goal
}

/** What one section found. */
export interface Report {
  readonly section: string
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
  readonly notes: readonly string[]
  /** What did not work, as opposed to what was slow. */
  readonly problems: readonly string[]
  /** The numbers behind the rows, for machines. */
  readonly figures: unknown
  readonly headlines?: readonly Headline[]
  /** Ratios by a name that stays the same from run to run, for the history. */
  readonly ratios?: Readonly<Record<string, number>>
  /** Its ratios are costs: the lower, the better. */
  readonly isCost?: boolean
  /** Bars for the chart, each a ratio to direct sqld. */
  readonly bars?: readonly Bar[]
  /** A control was further from 1 than a quiet machine's would be. */
  readonly isNoisy?: boolean
}

export interface Bar {
  readonly panel: string
  readonly label: string
  readonly ratio: number
}

export function atLeast(limit: number, value: number): Goal {
  return { text: `>= ${limit.toFixed(2)}`, isMet: value >= limit }
}

export function atMost(limit: number, value: number, unit = 'x'): Goal {
  return { text: `<= ${limit} ${unit}`, isMet: value <= limit }
}

export function below(limit: number, value: number, unit: string): Goal {
  return { text: `< ${limit} ${unit}`, isMet: value < limit }
}

/** `0.83 [0.79-0.91]` */
export function formatSpread({ median, min, max }: Spread, digits = 2): string {
  return `${median.toFixed(digits)} [${min.toFixed(digits)}-${max.toFixed(digits)}]`
}

/** A Markdown table under its title, with what is to be said about it. */
export function renderReport(report: Report): string {
  const header = [...report.columns, 'goal', 'reached']
  const body = report.rows.map(({ cells, goal }) => [...cells, goal?.text ?? '-', goal ? verdict(goal) : '-'])
  const remarks = [
    ...report.notes.map((note) => `- ${note}`),
    ...report.problems.map((problem) => `- DOES NOT WORK: ${problem}`),
  ]
  return [`## ${report.title}`, '', ...renderTable(header, body), '', ...remarks, ''].join('\n')
}

/** The goals of the project beside what was reached; nothing when none was measured. */
export function renderHeadlines(reports: readonly Report[]): string {
  const headlines = reports.flatMap((report) => report.headlines ?? [])
  if (headlines.length === 0) return ''
  const noise = reports.some(({ isNoisy }) => isNoisy)
    ? ['- The machine was noisy: take every ratio with care', '']
    : []
  return ['## Goals', '', ...headlineTable(headlines), '', ...noise].join('\n')
}

export function headlineTable(headlines: readonly Headline[]): string[] {
  const body = headlines.map(({ work, reached, goal }) => [work, reached, goal.text, verdict(goal)])
  return renderTable(['work', 'median [min-max]', 'goal', ''], body)
}

function verdict(goal: Goal): string {
  return goal.isMet ? 'reached' : 'missed'
}

function renderTable(header: readonly string[], body: readonly (readonly string[])[]): string[] {
  const lines = [header, ...body]
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  const render = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  return [render(header), render(widths.map((width) => '-'.repeat(width))), ...body.map(render)]
}
