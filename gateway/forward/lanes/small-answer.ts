/** A statement is small when it touched so few rows, took the worker so little time and gave so little back. */
const maxRows = 2_000
const maxReadMs = 5
/** A write's time by itself holds its wait for the disk. */
const maxWriteMs = 100
const maxResultLength = 16 * 1024
/** The figures stand after the rows, near the end. */
const tailLength = 512

const figures = /"rows_read":(\d+),"rows_written":(\d+),"query_duration_ms":([0-9.eE+-]+)/

export type AnswerSize = 'small' | 'large' | 'unknown'

/** Whether an answer, its result object last, shows that its statement keeps nobody waiting; errors do not tell. */
export function answerSize(answer: string, lane: 'read' | 'write'): AnswerSize {
  if (answer.length > maxResultLength) return 'large'
  const found = figures.exec(answer.slice(-tailLength))
  if (found === null) return 'unknown'
  const [, rowsRead, rowsWritten, durationMs] = found.map(Number)
  const isShort = (durationMs ?? 0) <= (lane === 'read' ? maxReadMs : maxWriteMs)
  return isShort && (rowsRead ?? 0) + (rowsWritten ?? 0) <= maxRows ? 'small' : 'large'
}
