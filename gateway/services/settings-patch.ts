import type { DatabasePatch } from '../domain/catalog.ts'
import type { Database, DatabaseSettings } from '../domain/database.ts'

/** What changes of a row: members of groups that are absent stay as they are. */
export function settingsPatch(before: Database, { lanes, protection, ...others }: DatabaseSettings): DatabasePatch {
  return {
    ...others,
    ...(lanes === undefined ? {} : { lanes: { ...before.lanes, ...lanes } }),
    ...(protection === undefined ? {} : { protection: { ...before.protection, ...protection } }),
  }
}
