import type { Migration } from '../migrator.ts'
import { initial } from './001-initial.ts'
import { lanes } from './002-lanes.ts'
import { lane } from './003-lane.ts'
import { access } from './004-access.ts'
import { people } from './005-people.ts'
import { protection } from './006-protection.ts'
import { audit } from './007-audit.ts'
import { workerLimits } from './008-worker-limits.ts'
import { databaseChanges } from './009-database-changes.ts'
import { alerts } from './012-alerts.ts'
import { settings } from './013-settings.ts'
import { consoleTables } from './014-console.ts'
import { alertMessages } from './015-alert-messages.ts'
import { backups } from './016-backups.ts'
import { alertsOfDatabases } from './017-alerts-of-databases.ts'
import { backupRules } from './018-backup-rules.ts'
import { backupFailures } from './019-backup-failures.ts'
import { keepAnswers } from './020-keep-answers.ts'

/** In order; a released one never changes, and none is added before one that was released. */
export const migrations: readonly Migration[] = [
  initial,
  lanes,
  lane,
  access,
  people,
  protection,
  audit,
  workerLimits,
  databaseChanges,
  alerts,
  settings,
  consoleTables,
  alertMessages,
  backups,
  alertsOfDatabases,
  backupRules,
  backupFailures,
  keepAnswers,
]
