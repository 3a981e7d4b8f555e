/** What the sender of a body that was refused may still send before its connection is cut. */
const maxBytes = 256 * 1024 * 1024
const maxMs = 10_000

/**
 * Reads on, and drops what comes: a browser hears of a refusal only when it could send all that it had to say, and
 * closing a connection on unread bytes takes the answer away (RFC 9112, section 9.6).
 */
export async function dropRest(next: () => Promise<Uint8Array | null>): Promise<void> {
  const untilMs = performance.now() + maxMs
  let bytes = 0
  try {
    while (bytes < maxBytes && performance.now() < untilMs) {
      const piece = await next()
      if (piece === null) return
      bytes += piece.length
    }
  } catch {
    // Its sender is gone: nobody waits for the answer.
  }
}
