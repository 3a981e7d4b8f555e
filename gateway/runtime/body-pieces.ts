import type { IncomingMessage } from 'node:http'
import { ForgeError } from '../domain/errors.ts'

/** Asks for a body piece by piece: what nobody asks for stays with its sender. */
export function bodyPieces(request: IncomingMessage): () => Promise<Uint8Array | null> {
  // Ending a loop over it would end the connection before there is an answer.
  const pieces: AsyncIterator<Buffer> = request[Symbol.asyncIterator]()
  return async () => {
    try {
      const { done, value } = await pieces.next()
      return done ? null : value
    } catch (error) {
      throw new ForgeError('CLIENT_GONE', 'The body ended before it was whole', { cause: error })
    }
  }
}
