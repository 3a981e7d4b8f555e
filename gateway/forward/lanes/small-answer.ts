import { figuresOf } from '../../../workers/protocol/result-figures.ts'

/** A statement is small when it touched so few rows, took the worker so little time and gave so little back. */
const maxRows = 2_000
const maxReadMs = 5
/** A write's time by itself holds its wait for the disk. */
const maxWriteMs = 100
const maxResultLength = 16 * 1024

export type AnswerSize = 'small' | 'large' | 'unknown'

/** Whether an answer, its result object last, shows that its statement keeps nobody waiting; errors do not tell. */
export function answerSize(answer: string, lane: 'read' | 'write'): AnswerSize {
  if (answer.length > maxResultLength) return 'large'
  const found = figuresOf(answer)
  if (found === null) return 'unknown'
  const isShort = found.durationMs <= (lane === 'read' ? maxReadMs : maxWriteMs)
  return isShort && found.rowsRead + found.rowsWritten <= maxRows ? 'small' : 'large'
}
