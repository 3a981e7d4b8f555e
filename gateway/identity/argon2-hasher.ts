import { randomUUID } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { ForgeError } from '../domain/errors.ts'
import type { PasswordHasher } from '../domain/people/password-hasher.ts'

/** The package's default, Argon2id, with what OWASP asks of it: 19 MiB, two passes, one lane. */
const settings = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Each takes a thread of the pool that also reads files, and 19 MiB. */
const maxRunning = 2
const maxWaiting = 64

export function createArgon2Hasher(): PasswordHasher {
  const inTurn = createTurns()
  // Nobody's password: what a user that is not there is compared with.
  const nobody = hash(randomUUID(), settings)
  // Whoever needs it hears of a failure; the start does not wait for it.
  nobody.catch(() => undefined)
  return {
    hash: (password) => inTurn(() => hash(password.normalize('NFKC'), settings)),
    async verify(stored, password) {
      const compared = stored ?? (await nobody)
      const isRight = await inTurn(() => verify(compared, password.normalize('NFKC')))
      return isRight && stored !== null
    },
  }
}

/** Runs a few at a time, the others in the order they came. */
function createTurns(): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (task) => {
    if (running >= maxRunning) {
      if (waiting.length >= maxWaiting) {
        throw new ForgeError('SIGN_IN_BUSY', 'Cannot check a password: too many sign-ins wait')
      }
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else running += 1
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}
