import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { databaseNamed } from '../../../tests/harness/database-named.ts'
import { newSigningKey, signToken } from '../../domain/access/jwt.ts'
import { systemClock } from '../../domain/clock.ts'
import type { Catalog } from '../../domain/databases/catalog.ts'
import { socketAddress } from '../../domain/door/request-source.ts'
import type { SessionGate } from '../../domain/people/session-gate.ts'
import type { DatabaseRegistry } from '../databases/database-registry.ts'
import { Credentials } from './credentials.ts'

const signingKey = newSigningKey()
const shop = databaseNamed('shop', { signingKey })
const source = { headers: {}, socket: { remoteAddress: '127.0.0.1' } }

/** Credentials whose clock says what a test wants; nobody has signed in, and there are no keys. */
function at(clock: { nowMs: number }): Credentials {
  return new Credentials({
    // as: no property test reaches these
    catalog: {} as Catalog,
    sessions: { accessToken: () => null } as unknown as SessionGate,
    registry: { find: (name: string) => (name === 'shop' ? shop : undefined) } as DatabaseRegistry,
    users: { find: () => undefined },
    clock: { ...systemClock, nowMs: () => clock.nowMs },
    addressOf: socketAddress,
  })
}

function tokenOf(exp: number, iat: number): string {
  return signToken({ id: shop.id, a: 'ro', jti: randomUUID(), exp, iat }, signingKey.privateKey)
}

function verdict(credentials: Credentials, token: string): string {
  try {
    return credentials.dataCredential(token, 'shop', source).kind
  } catch (error) {
    return String((error as { reason?: unknown }).reason) // as: a ForgeError
  }
}

const second = fc.integer({ min: 1_600_000_000, max: 1_900_000_000 })
const skewMs = fc.oneof(fc.integer({ min: -2_000, max: 2_000 }), fc.integer({ min: -4e10, max: 4e10 }))

test('a token opens until the millisecond of its expiry, by the clock of the gateway alone', () => {
  fc.assert(
    fc.property(second, skewMs, second, (exp, skew, iat) => {
      const clock = { nowMs: exp * 1000 + skew }
      const expected = skew < 0 ? 'database-token' : 'TOKEN_EXPIRED'
      expect(verdict(at(clock), tokenOf(exp, iat))).toBe(expected)
    }),
    { numRuns: 50 },
  )
})

test('a token that is known already expires all the same, and a clock that is set back lets it in again', () => {
  fc.assert(
    fc.property(second, fc.array(skewMs, { minLength: 1, maxLength: 20 }), (exp, skews) => {
      const clock = { nowMs: 0 }
      const credentials = at(clock)
      const token = tokenOf(exp, exp - 60)
      for (const skew of skews) {
        clock.nowMs = exp * 1000 + skew
        expect(verdict(credentials, token)).toBe(skew < 0 ? 'database-token' : 'TOKEN_EXPIRED')
      }
    }),
    { numRuns: 20 },
  )
})

test('no letter of a token can be another one', () => {
  const clock = { nowMs: 1_700_000_000_000 }
  const token = tokenOf(1_800_000_000, 1)
  const credentials = at(clock)
  expect(verdict(credentials, token)).toBe('database-token')
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom('A', 'b', '7', '-', '.', ' '), (place, letter) => {
      const changed = token.slice(0, place) + letter + token.slice(place + 1)
      // The last letter of base64url holds bits that say nothing.
      const isInSignature = place > token.lastIndexOf('.')
      fc.pre(changed !== token && !(isInSignature && signatureOf(changed).equals(signatureOf(token))))
      expect(verdict(credentials, changed)).toBe('TOKEN_INVALID')
    }),
    { numRuns: 60 },
  )
})

function signatureOf(token: string): Buffer {
  return Buffer.from(token.split('.')[2] ?? '', 'base64url')
}
