import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roles } from '../people/user.ts'
import { accessOf, allows, rightOn } from './authorization.ts'
import { type GrantLookup, includes, type Right, rights } from './grant.ts'
import { isWithin } from './key-scope.ts'
import { type GuardedPermission, permissionGroups, permissionTable } from './permissions.ts'
import type { ApiKeyPrincipal, KeyScope, UserPrincipal } from './principal.ts'

const ids = ['a', 'b', 'c']
const permissions = Object.keys(permissionTable) as GuardedPermission[] // as: its keys are the permissions

const arbitraryScope: fc.Arbitrary<KeyScope> = fc.record({
  groups: fc.option(fc.subarray([...permissionGroups])),
  databaseIds: fc.option(fc.subarray(ids)),
  access: fc.constantFrom('full', 'read-only'),
})
const arbitraryWorld = fc.record({
  role: fc.constantFrom(...roles),
  ownerId: fc.constantFrom('me', 'other', null),
  granted: fc.option(fc.constantFrom(...rights)),
  scope: arbitraryScope,
  databaseId: fc.constantFrom(...ids),
})
type World = typeof arbitraryWorld extends fc.Arbitrary<infer T> ? T : never

function person({ role }: World): UserPrincipal {
  return { kind: 'user', userId: 'me', email: 'me@example.com', role, sessionId: 's', tokenExpiresAtMs: null }
}
function keyOf(world: World, scope: KeyScope = world.scope): ApiKeyPrincipal {
  const user = { userId: 'me', email: 'me@example.com', role: world.role }
  return { kind: 'api-key', keyId: 'k', textHash: 'h', name: 'k', user, scope }
}
function grantsOf({ granted }: World): GrantLookup {
  return { rightOf: (userId) => (userId === 'me' ? granted : null) }
}
function isNoMore(right: Right | null, than: Right | null): boolean {
  return right === null || (than !== null && includes(than, right))
}
const databaseOf = ({ databaseId, ownerId }: World) => ({ id: databaseId, ownerId })

describe('a key', () => {
  test('never does more than the person it belongs to', () => {
    fc.assert(
      fc.property(arbitraryWorld, (world) => {
        const [key, owner, grants] = [keyOf(world), person(world), grantsOf(world)]
        for (const each of permissions) if (allows(key, each)) expect(allows(owner, each)).toBe(true)
        const database = databaseOf(world)
        expect(isNoMore(rightOn(key, database, grants), rightOn(owner, database, grants))).toBe(true)
      }),
    )
  })

  test('within another one never does more than that', () => {
    fc.assert(
      fc.property(arbitraryWorld, arbitraryScope, (world, inner) => {
        fc.pre(isWithin(inner, world.scope))
        const [narrow, wide, grants] = [keyOf(world, inner), keyOf(world), grantsOf(world)]
        for (const each of permissions) if (allows(narrow, each)) expect(allows(wide, each)).toBe(true)
        const database = databaseOf(world)
        expect(isNoMore(rightOn(narrow, database, grants), rightOn(wide, database, grants))).toBe(true)
      }),
    )
  })

  test('is within itself, and a scope that lies within both ways is the same', () => {
    fc.assert(
      fc.property(arbitraryScope, arbitraryScope, (one, other) => {
        expect(isWithin(one, one)).toBe(true)
        if (!isWithin(one, other) || !isWithin(other, one)) return
        for (const each of permissions) {
          const world = { role: 'admin', ownerId: null, granted: null, scope: one, databaseId: 'a' } as const
          expect(allows(keyOf(world, one), each)).toBe(allows(keyOf(world, other), each))
        }
      }),
    )
  })
})

describe('a role', () => {
  test('may do what those below it may', () => {
    fc.assert(
      fc.property(arbitraryWorld, (world) => {
        const grants = grantsOf(world)
        for (const [index, role] of roles.entries()) {
          const above = roles[index + 1]
          if (above === undefined) continue
          const [lesser, greater] = [person({ ...world, role }), person({ ...world, role: above })]
          for (const each of permissions) if (allows(lesser, each)) expect(allows(greater, each)).toBe(true)
          const database = databaseOf(world)
          expect(isNoMore(rightOn(lesser, database, grants), rightOn(greater, database, grants))).toBe(true)
        }
      }),
    )
  })

  test('of a viewer never writes, and one without a grant sees nothing', () => {
    fc.assert(
      fc.property(arbitraryWorld, (world) => {
        const right = rightOn(person({ ...world, role: 'viewer' }), databaseOf(world), grantsOf(world))
        expect(right === null || accessOf(right) === 'read-only').toBe(true)
        if (world.ownerId !== 'me' && world.granted === null) expect(right).toBeNull()
      }),
    )
  })
})

test('a token opens its own database, with its own access, and no route beside data', () => {
  fc.assert(
    fc.property(arbitraryWorld, fc.constantFrom(...ids), fc.constantFrom('full', 'read-only'), (world, own, access) => {
      const token = { kind: 'database-token', tokenId: 't', databaseId: own, access, expiresAtMs: null } as const
      const right = rightOn(token, databaseOf(world), grantsOf(world))
      expect(right).toBe(own !== world.databaseId ? null : access === 'full' ? 'write' : 'read')
      for (const each of permissions) expect(allows(token, each)).toBe(each.startsWith('data:'))
    }),
  )
})
