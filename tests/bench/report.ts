import type { Spread } from './statistics.ts'

export interface Goal {
  readonly text: string
  readonly isMet: boolean
}

export interface Row {
  readonly cells: readonly string[]
  readonly goal?: Goal
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

function verdict(goal: Goal): string {
  return goal.isMet ? 'met' : 'NOT MET'
}

function renderTable(header: readonly string[], body: readonly (readonly string[])[]): string[] {
  const lines = [header, ...body]
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  const render = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  return [render(header), render(widths.map((width) => '-'.repeat(width))), ...body.map(render)]
}
