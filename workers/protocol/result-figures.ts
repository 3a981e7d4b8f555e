/** What a statement cost, as its worker says. */
export interface ResultFigures {
  readonly rowsRead: number
  readonly rowsWritten: number
  readonly durationMs: number
}

/** They stand behind the rows, near the end. */
const tailLength = 512
const figures = /"rows_read":(\d+),"rows_written":(\d+),"query_duration_ms":([0-9.eE+-]+)/

/** Read off an answer whose last object is a result (sqld's own members of Hrana's StmtResult); null when it has none. */
export function figuresOf(answer: string): ResultFigures | null {
  const found = figures.exec(answer.slice(-tailLength))
  if (found === null) return null
  return { rowsRead: Number(found[1]), rowsWritten: Number(found[2]), durationMs: Number(found[3]) }
}
