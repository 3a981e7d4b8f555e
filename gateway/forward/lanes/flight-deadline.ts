import { statementTimeout } from '../statement-timeout.ts'

/** Rejects with STATEMENT_TIMEOUT, after `onLate`, when the answer does not come in time. */
export function withDeadline(answer: Promise<string>, timeoutMs: number, onLate: () => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(statementTimeout(timeoutMs))
      onLate()
    }, timeoutMs)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
