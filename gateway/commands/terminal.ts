import process from 'node:process'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

export interface Terminal extends Disposable {
  /** Whether a person types; else answers come line by line from a pipe. */
  readonly isInteractive: boolean
  ask(question: string): Promise<string>
  /** What is typed does not show. */
  askSecret(question: string): Promise<string>
}

/** Asks on the error stream, so that the output holds results alone. */
export function openTerminal(): Terminal {
  const isInteractive = process.stdin.isTTY === true
  let isMuted = false
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!isMuted) process.stderr.write(chunk)
      done()
    },
  })
  const lines = createInterface({ input: process.stdin, output, terminal: isInteractive })
  // A pipe may hold all lines at once, before anybody asks.
  const iterator = lines[Symbol.asyncIterator]()

  async function ask(question: string): Promise<string> {
    if (isInteractive) return lines.question(question)
    const { value, done } = await iterator.next()
    if (done === true) throw new Error(`the input ended before "${question.replace(/: $/, '')}"`)
    return value
  }

  return {
    isInteractive,
    ask,
    async askSecret(question) {
      if (isInteractive) process.stderr.write(question)
      isMuted = true
      const answer = await ask('')
      isMuted = false
      if (isInteractive) process.stderr.write('\n')
      return answer
    },
    [Symbol.dispose]: () => lines.close(),
  }
}
