import { z } from '@hono/zod-openapi'
import { backupStates, backupTriggers } from '../domain/backup/backup.ts'
import { databaseErrors } from './errors.ts'
import { databasePath } from './path-parameters.ts'
import { defineRoute, example } from './route.ts'
import { integerParameter, timestamp, withAliases } from './values.ts'

/** A database as it was once. */
export const backupSchema = z
  .object({
    id: z.string(),
    database: z.string().openapi({ description: 'What the database was called then' }),
    database_id: z.string(),
    database_exists: z.boolean().openapi({ description: 'false: it was deleted, or pruned' }),
    state: z.enum(backupStates).openapi({
      description:
        '`waiting` for its turn, for the first time or after it was broken off (`interruption`); ask again until it is `complete` or `failed`',
    }),
    trigger: z.enum(backupTriggers).openapi({
      description: '`request`: kept until somebody deletes it. `schedule`: the newest few of a database are kept',
    }),
    run_id: z
      .string()
      .nullable()
      .openapi({ description: 'Of those that were asked for together; null = it was alone' }),
    started_at: timestamp.openapi({
      description: 'It holds what was committed about then; while it waits, since when it does',
    }),
    finished_at: timestamp.nullable(),
    size_bytes: z.number().int().nullable().openapi({ description: 'Of the file; null unless it is complete' }),
    dump_bytes: z.number().int().nullable().openapi({ description: 'Of the SQL in the file' }),
    sha256: z.string().nullable().openapi({ description: 'Of the file, 64 hex digits' }),
    failure: z
      .string()
      .nullable()
      .openapi({ description: 'Why it failed; folders of the machine are named to administrators alone' }),
    interruption: z.string().nullable().openapi({
      description: 'Why it was broken off by no fault of its own, and begun anew; null = it was not',
    }),
    expires_at: timestamp.nullable().openapi({
      description: 'When it is removed because its database is gone; null = that is there, or an archive',
    }),
  })
  .openapi('Backup')

/** One that went well. */
export const complete = {
  id: '7a1c0b9a8e7d6c5b4a39281706f5e4d3',
  database: 'orders',
  database_id: '3f2d1c0b9a8e7d6c5b4a39281706f5e4',
  database_exists: true,
  state: 'complete',
  trigger: 'schedule',
  run_id: null,
  started_at: '2026-11-23T08:15:30.000Z',
  finished_at: '2026-11-23T08:15:31.250Z',
  size_bytes: 48_211,
  dump_bytes: 312_044,
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  failure: null,
  interruption: null,
  expires_at: null,
}
const running = {
  ...complete,
  state: 'running',
  trigger: 'request',
  finished_at: null,
  size_bytes: null,
  dump_bytes: null,
  sha256: null,
}

const scheduleSchema = z
  .object({
    interval_ms: z.number().int().openapi({ description: 'In force; 0 = nothing is backed up by itself' }),
    keep: z.number().int().openapi({ description: 'In force: scheduled ones that are kept' }),
    own: z
      .object({ interval_ms: z.number().int().nullable(), keep: z.number().int().nullable() })
      .openapi({ description: 'What the database says itself (its setting `backups`); null = as the settings say' }),
    last_complete_at: timestamp.nullable().openapi({ description: 'When the last complete one began' }),
    next_at: timestamp.nullable().openapi({
      description:
        'From when on the next one is taken; null = it was not used since the last one, or nothing is scheduled',
    }),
    is_late: z.boolean().openapi({ description: 'It is used, and has no complete one of the last two intervals' }),
  })
  .openapi('BackupSchedule')

const roomSchema = z
  .object({
    needed_bytes: z
      .number()
      .int()
      .openapi({ description: 'What has to be free for the next one: the size of the database' }),
    free_bytes: z.number().int().openapi({ description: 'What backups may still fill of their disk' }),
    is_enough: z.boolean().openapi({ description: 'false: the next one is going to be refused' }),
  })
  .openapi('BackupRoom')
const room = { needed_bytes: 331_776, free_bytes: 21_474_836_480, is_enough: true }

/** `GET /admin/databases/{db_name}/backups` */
export const listDatabaseBackupsRoute = defineRoute({
  method: 'get',
  path: '/admin/databases/{db_name}/backups',
  operationId: 'listDatabaseBackups',
  tag: 'backups',
  summary: 'List the backups of a database',
  description: 'Newest first, with when the next one is due. Nothing wakes.',
  permission: 'backups:read',
  params: databasePath,
  success: {
    200: {
      description: 'Its backups',
      schema: z
        .object({
          backups: z.array(backupSchema),
          schedule: scheduleSchema,
          size_bytes: z.number().int().openapi({ description: 'Of all its files' }),
          room: roomSchema,
        })
        .openapi('DatabaseBackups'),
      examples: example({
        backups: [complete],
        schedule: {
          interval_ms: 86_400_000,
          keep: 7,
          own: { interval_ms: null, keep: null },
          last_complete_at: complete.started_at,
          next_at: '2026-11-24T08:15:30.000Z',
          is_late: false,
        },
        size_bytes: complete.size_bytes,
        room,
      }),
    },
  },
  errors: [...databaseErrors],
})

/** `POST /admin/databases/{db_name}/backups` */
export const takeBackupRoute = defineRoute({
  method: 'post',
  path: '/admin/databases/{db_name}/backups',
  operationId: 'takeBackup',
  tag: 'backups',
  summary: 'Back up a database now',
  description:
    'Answers when it has begun: `GET /admin/backups/{backup_id}` tells what becomes of it. It is one consistent state of the database, whoever writes meanwhile; a database that sleeps is woken. It is kept until it is deleted.',
  permission: 'backups:create',
  params: databasePath,
  success: {
    202: { description: 'It has begun', schema: backupSchema, examples: example(running) },
  },
  errors: [...databaseErrors, 'DATABASE_BUSY', 'QUOTA_REACHED', 'STORAGE_FAILED', 'CAPACITY_REACHED'],
})

/** `GET /admin/backups` */
export const listBackupsRoute = defineRoute({
  method: 'get',
  path: '/admin/backups',
  operationId: 'listBackups',
  tag: 'backups',
  summary: 'List backups',
  description: 'Newest first: those of the databases that you may manage, and of those that were yours and are gone.',
  permission: 'backups:read',
  query: z.object({
    database: z.string().max(100).optional().openapi({ description: 'What the database is called, or was' }),
    state: z.enum(backupStates).optional().openapi({ description: 'Only these' }),
    trigger: z.enum(backupTriggers).optional().openapi({ description: 'Only these' }),
    run: z
      .string()
      .max(100)
      .optional()
      .openapi({ description: 'Only those that were asked for together: their `run_id`' }),
    limit: integerParameter(1, 1_000, 'How many at most; 100 by default', 100).optional(),
    before: z.string().max(100).optional().openapi({ description: 'Those before this one: the `next` of a page' }),
  }),
  success: {
    200: {
      description: 'A page of them',
      schema: z
        .object({
          backups: z.array(backupSchema),
          next: z.string().nullable().openapi({ description: '`before` of the next page; null = no more' }),
        })
        .openapi('BackupPage'),
      examples: example({ backups: [complete], next: null }),
    },
  },
  errors: ['BACKUP_NOT_FOUND'],
})

/** `POST /admin/backups` */
export const takeBackupsRoute = defineRoute({
  method: 'post',
  path: '/admin/backups',
  operationId: 'takeBackups',
  tag: 'backups',
  summary: 'Back up many databases now',
  description:
    'All that you may manage, or those that are named. They wait for their turn, two are taken at a time, and they outlast a restart; `GET /admin/backups?run=` tells what becomes of each. What cannot be begun is told at once, and the others go on.',
  permission: 'backups:create',
  body: {
    mode: 'optional',
    description: 'May be left out: then all are backed up',
    schema: withAliases(
      {},
      z.object({ databases: z.array(z.string()).min(1).max(1_000).optional() }).openapi('TakeBackupsRequest'),
    ),
    examples: example({ databases: ['orders', 'users'] }),
  },
  success: {
    202: {
      description: 'They wait for their turn',
      schema: z
        .object({
          run_id: z.string(),
          backups: z.array(backupSchema),
          refused: z.array(z.object({ database: z.string(), reason: z.string(), message: z.string() })),
        })
        .openapi('BackupRun'),
      examples: example({
        run_id: '1b6d5c4a39281706f5e4d37a1c0b9a8e',
        backups: [{ ...running, state: 'waiting', run_id: '1b6d5c4a39281706f5e4d37a1c0b9a8e' }],
        refused: [{ database: 'users', reason: 'DATABASE_BUSY', message: 'A backup of "users" waits or runs already' }],
      }),
    },
  },
  errors: [...databaseErrors],
})

/** `GET /admin/backups/usage` */
export const backupUsageRoute = defineRoute({
  method: 'get',
  path: '/admin/backups/usage',
  operationId: 'getBackupUsage',
  tag: 'backups',
  summary: 'See what backups take',
  description: 'Of the databases that you may manage, the largest first, and of those that were yours and are gone.',
  permission: 'backups:read',
  success: {
    200: {
      description: 'Bytes of files, and the room that is left',
      schema: z
        .object({
          count: z.number().int(),
          size_bytes: z.number().int(),
          max_bytes: z.number().int().nullable().openapi({
            description: 'What the backups of all may take (`backup_max_bytes`); null = no bound',
          }),
          room: roomSchema.openapi({ description: 'For the largest database' }),
          databases: z.array(
            z.object({
              database: z.string(),
              database_id: z.string(),
              database_exists: z.boolean(),
              count: z.number().int(),
              size_bytes: z.number().int(),
              newest_at: timestamp.openapi({ description: 'When the newest complete one began' }),
            }),
          ),
        })
        .openapi('BackupUsage'),
      examples: example({
        count: 7,
        size_bytes: 337_477,
        max_bytes: null,
        room,
        databases: [
          {
            database: 'orders',
            database_id: complete.database_id,
            database_exists: true,
            count: 7,
            size_bytes: 337_477,
            newest_at: complete.started_at,
          },
        ],
      }),
    },
  },
  errors: ['STORAGE_FAILED'],
})
