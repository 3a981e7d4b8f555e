import type { Migration } from '../migrator.ts'
import { initial } from './001-initial.ts'

/** In order, without gaps; a released one never changes. */
export const migrations: readonly Migration[] = [initial]
