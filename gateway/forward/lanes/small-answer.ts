/** A statement is small when it took the worker less than this, and gave back less than this. */
const maxReadMs = 2
/** By itself a write waits for the disk too. */
const maxWriteMs = 25
const maxResultLength = 16 * 1024
/** The figure stands after the rows, near the end. */
const tailLength = 512

const durationPattern = /"query_duration_ms":([0-9.eE+-]+)/

export type AnswerSize = 'small' | 'large' | 'unknown'

/** Whether an answer, its result object last, shows that its statement keeps nobody waiting; errors do not tell. */
export function answerSize(answer: string, lane: 'read' | 'write'): AnswerSize {
  if (answer.length > maxResultLength) return 'large'
  const duration = durationPattern.exec(answer.slice(-tailLength))?.[1]
  if (duration === undefined) return 'unknown'
  return Number(duration) <= (lane === 'read' ? maxReadMs : maxWriteMs) ? 'small' : 'large'
}
