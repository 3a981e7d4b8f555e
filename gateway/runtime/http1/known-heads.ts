import { type RequestHead, readRequestHead } from './request-head.ts'

/** Those of one generation; there are two. */
export const mostHeads = 1_024
/** Longer ones are read each time. */
export const maxLength = 1_024

/**
 * The heads that came lately, of all connections: clients send the same few again and again, and one that asks many
 * databases by turns has another one each time. What was not seen for two generations is forgotten, with the credential
 * in it.
 */
export class KnownHeads {
  #young = new Map<string, RequestHead>()
  #old = new Map<string, RequestHead>()

  /** As {@link readRequestHead}. */
  read(text: string): RequestHead | null {
    const known = this.#young.get(text)
    if (known !== undefined) return known
    const head = this.#old.get(text) ?? readRequestHead(text)
    if (head !== null && text.length <= maxLength) this.#keep(text, head)
    return head
  }

  #keep(text: string, head: RequestHead): void {
    if (this.#young.size >= mostHeads) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(text, head)
  }
}
