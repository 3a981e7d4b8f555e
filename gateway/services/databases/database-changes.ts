import { newSigningKey } from '../../domain/access/jwt.ts'
import { type Principal, roleOf, userIdOf } from '../../domain/access/principal.ts'
import type { DatabaseSettings } from '../../domain/databases/database.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { UserId } from '../../domain/people/user.ts'
import { patchOf } from '../system/changed-settings.ts'
import { heedChange } from '../system/heed-change.ts'
import { assertLane } from './assert-lane.ts'
import { assertLimits } from './assert-limits.ts'
import type { DatabaseParts } from './database-parts.ts'
import type { DatabaseView } from './database-views.ts'

/** Changes databases that stay. */
export class DatabaseChanges {
  readonly #parts: DatabaseParts

  constructor(parts: DatabaseParts) {
    this.#parts = parts
  }

  configure(name: string, settings: DatabaseSettings): Promise<DatabaseView> {
    const { driver, finder, fleet, registry, turns, views } = this.#parts
    return turns.run(name, async () => {
      const before = finder.find(name)
      assertLane(settings.lane, before.name, driver)
      await assertLimits(settings.limits, driver)
      const database = (await registry.change(before.id, patchOf(before, settings))) ?? before
      await heedChange(fleet.lifecycle(database), before, database)
      return views.of(database)
    })
  }

  /** Null gives it to the installation. For its owner and for administrators: a right to manage it is not enough. */
  setOwner(principal: Principal, name: string, ownerId: UserId | null): Promise<void> {
    const { finder, quotas, registry, turns } = this.#parts
    return turns.run(name, async () => {
      const database = finder.find(name)
      if (roleOf(principal) !== 'admin' && database.ownerId !== userIdOf(principal)) {
        throw new ForgeError('PERMISSION_DENIED', 'A database is given away by its owner or an administrator alone')
      }
      if (ownerId !== database.ownerId) quotas.assertRoom(ownerId, database.sizeBytes)
      await registry.change(database.id, { ownerId })
    })
  }

  /** Gives it another key pair: no token of before opens it any more, and what is open ends. Answers how many. */
  rotateKey(name: string): Promise<number> {
    const { catalog, clock, events, finder, fleet, registry, turns } = this.#parts
    return turns.run(name, async () => {
      const { id } = finder.find(name)
      const signingKey = newSigningKey()
      const tokenCount = await catalog.rotateSigningKey(id, signingKey, clock.nowMs())
      const database = { ...finder.find(name), signingKey }
      registry.put(database)
      await fleet.lifecycle(database).stopNow('key')
      events.databaseKeyRotated(database, tokenCount)
      return tokenCount
    })
  }
}
