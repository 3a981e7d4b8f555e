import { choice, inGroup, optionalLimit, wholeNumber } from './setting.ts'
import { count, days, ms } from './setting-bounds.ts'

export const databaseSettings = inGroup('databases', {
  maxDatabases: optionalLimit(
    'DBFORGE_MAX_DATABASES',
    'Databases of the whole installation, archives not counted; else any number',
    count(0, 1_000_000),
  ),
  durability: choice(
    'DBFORGE_DURABILITY',
    'Of new databases: `strong` survives power loss, `relaxed` a killed process only',
    ['strong', 'relaxed'],
    'strong',
  ),
  idleMs: wholeNumber('DBFORGE_IDLE_MS', 'Idle time before a database sleeps; 0 = never', ms(0), 300_000),
  stopMs: wholeNumber(
    'DBFORGE_STOP_MS',
    'With Docker a database that sleeps is paused first; after this time its container stops. 0 = never',
    ms(0),
    3_600_000,
  ),
  maxAwake: wholeNumber(
    'DBFORGE_MAX_AWAKE',
    'Databases awake at once; else one per 16 MB of half the memory of the machine, or of its container',
    count(1, 100_000),
    null,
  ),
  maxStarts: wholeNumber(
    'DBFORGE_MAX_STARTS',
    'Workers that start at once, the others wait in order; else four per processor core, at most 32',
    count(1, 1_000),
    null,
  ),
  spareWorkers: wholeNumber(
    'DBFORGE_SPARE_WORKERS',
    'Workers started ahead for new databases, about 27 MB each; 0 = none',
    count(0, 100),
    1,
  ),
  archiveDays: wholeNumber('DBFORGE_ARCHIVE_DAYS', 'Days that a pruned database can be restored', days(1), 30),
})
