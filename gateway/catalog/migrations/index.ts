import type { Migration } from '../migrator.ts'
import { initial } from './001-initial.ts'
import { lanes } from './002-lanes.ts'
import { access } from './003-access.ts'
import { protection } from './004-protection.ts'
import { audit } from './005-audit.ts'

/** In order, without gaps; a released one never changes. */
export const migrations: readonly Migration[] = [initial, lanes, access, protection, audit]
