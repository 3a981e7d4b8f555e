import { z } from '@hono/zod-openapi'
import { databaseSortKeys } from '../domain/databases/database-sort.ts'
import {
  databaseDetailsSchema,
  databaseSchema,
  databaseStatsSchema,
  exampleDatabase,
  settingsSchema,
  statuses,
} from './database-values.ts'
import { databaseErrors, workerErrors } from './errors.ts'
import { databasePath } from './path-parameters.ts'
import { defineRoute, example } from './route.ts'
import { flagParameter, integerParameter, timestamp } from './values.ts'

const spawnedSchema = z
  .object({
    message: z.string(),
    db_name: z.string(),
    container_id: z.string(),
    database: databaseSchema,
  })
  .openapi('SpawnedDatabase')

function spawned(message: string) {
  const { name, container_id } = exampleDatabase
  return example({ message, db_name: name, container_id, database: exampleDatabase })
}

/** The two messages of spawn. */
export const spawnMessages = {
  created: 'Database instance spawned successfully.',
  existing: 'Database instance already exists and is running.',
} as const

/** `POST /admin/databases/spawn/{db_name}` */
export const spawnRoute = defineRoute({
  method: 'post',
  path: '/admin/databases/spawn/{db_name}',
  operationId: 'spawnDatabase',
  tag: 'databases',
  summary: 'Create a database, or start an existing one',
  description: 'Answers when the database has answered a real query. A failure leaves nothing half-made.',
  permission: 'databases:create',
  params: databasePath,
  body: {
    mode: 'lenient',
    description: 'Settings of a new database. May be left out; what is no JSON object is not looked at',
    schema: settingsSchema,
    examples: {
      none: { summary: 'Defaults', value: {} },
      settings: { summary: 'A cache that sleeps early', value: { durability: 'relaxed', idle_ms: 60000 } },
    },
  },
  success: {
    200: {
      description: 'It existed and runs now',
      schema: spawnedSchema,
      examples: spawned(spawnMessages.existing),
    },
    201: { description: 'It is new', schema: spawnedSchema, examples: spawned(spawnMessages.created) },
  },
  errors: [
    'INVALID_DATABASE_NAME',
    'RESERVED_NAME',
    'LANE_UNAVAILABLE',
    'NAME_TAKEN',
    'QUOTA_REACHED',
    'LIMITS_UNAVAILABLE',
    'INVALID_PARAMETER',
    'DATABASE_BUSY',
    ...workerErrors,
  ],
})

/** `POST /admin/databases/prune/{db_name}` */
export const pruneRoute = defineRoute({
  method: 'post',
  path: '/admin/databases/prune/{db_name}',
  operationId: 'pruneDatabase',
  tag: 'databases',
  summary: 'Remove a database and keep its data as an archive',
  description: 'The name is free from then on; the archive can be restored until it expires.',
  permission: 'databases:delete',
  unknownDatabase: 'Database instance not found.',
  params: databasePath,
  success: {
    200: {
      description: 'It is archived',
      schema: z
        .object({ message: z.string(), db_name: z.string(), archive_id: z.string(), expires_at: timestamp })
        .openapi('PrunedDatabase'),
      examples: example({
        message: 'Database instance pruned successfully.',
        db_name: 'orders',
        archive_id: '5f2d1c0b9a8e7d6c5b4a39281706f5e4',
        expires_at: '2026-12-23T08:15:30.000Z',
      }),
    },
  },
  errors: [...databaseErrors, 'DATABASE_PROTECTED', 'DATABASE_BUSY', 'DRIVER_UNAVAILABLE'],
})

/** `GET /admin/databases` */
export const listDatabasesRoute = defineRoute({
  method: 'get',
  path: '/admin/databases',
  operationId: 'listDatabases',
  tag: 'databases',
  summary: 'List databases',
  description: 'Oldest first unless sorted; wakes nothing.',
  permission: 'databases:read',
  query: z.object({
    status: z.enum(statuses).optional().openapi({ description: 'Only those in this state' }),
    search: z.string().max(200).optional().openapi({
      description: 'Only those with this text in name, description, tags or the e-mail address of their owner',
    }),
    sort: z.enum(databaseSortKeys).optional().openapi({
      description: 'A size is the one last measured: exact when it sleeps, of its last sleep when it runs',
    }),
    order: z.enum(['asc', 'desc']).optional().openapi({ description: 'Of `sort`; `asc` by default' }),
    limit: integerParameter(1, 10_000, 'How many at most; all by default', 100).optional(),
    offset: integerParameter(0, 1_000_000_000, 'How many to leave out at the start', 0).optional(),
  }),
  success: {
    200: {
      description: 'The databases',
      headers: { 'X-Total-Count': 'How many there are, those left out by `limit` and `offset` included' },
      schema: z.array(databaseSchema),
      examples: example([exampleDatabase]),
    },
  },
  errors: [],
})

/** `GET /admin/databases/{db_name}` */
export const getDatabaseRoute = defineRoute({
  method: 'get',
  path: '/admin/databases/{db_name}',
  operationId: 'getDatabase',
  tag: 'databases',
  summary: 'Look at a database',
  description: 'A sleeping one is not woken (its `tables` are null) unless `wake=true`.',
  permission: 'databases:read',
  params: databasePath,
  query: z.object({ wake: flagParameter('Wake the database first').optional() }),
  success: {
    200: {
      description: 'The database',
      schema: databaseDetailsSchema,
      examples: example({
        database: {
          ...exampleDatabase,
          tables: [{ name: 'users', row_count: 3, size_bytes: 4096 }],
          indexes: ['users_by_email'],
          schema_version: 4,
        },
      }),
    },
  },
  errors: [...databaseErrors, ...workerErrors],
})

/** `PATCH /admin/databases/{db_name}` */
export const configureDatabaseRoute = defineRoute({
  method: 'patch',
  path: '/admin/databases/{db_name}',
  operationId: 'configureDatabase',
  tag: 'databases',
  summary: 'Change the settings of a database',
  description: 'Fields that are left out stay as they are.',
  permission: 'databases:settings',
  params: databasePath,
  body: {
    mode: 'required',
    description: 'What to change',
    schema: settingsSchema,
    examples: example({ description: 'Orders of the shop', tags: ['shop'], idle_ms: 600000 }),
  },
  success: {
    200: {
      description: 'The database as it is now',
      schema: z.object({ database: databaseSchema }).openapi('ConfiguredDatabase'),
      examples: example({ database: { ...exampleDatabase, tags: ['shop'], idle_ms: 600000 } }),
    },
  },
  errors: [
    ...databaseErrors,
    'LANE_UNAVAILABLE',
    'LIMITS_UNAVAILABLE',
    'INVALID_PARAMETER',
    'DATABASE_BUSY',
    ...workerErrors,
  ],
})

/** `DELETE /admin/databases/{db_name}` */
export const deleteDatabaseRoute = defineRoute({
  method: 'delete',
  path: '/admin/databases/{db_name}',
  operationId: 'deleteDatabase',
  tag: 'databases',
  summary: 'Delete a database for good',
  description: 'Its data is gone: no archive is kept. To keep one, prune it.',
  permission: 'databases:delete',
  wantsProof: true,
  params: databasePath,
  query: z.object({ force: flagParameter('Accepted for older clients; changes nothing').optional() }),
  success: {
    200: {
      description: 'It is gone',
      schema: z
        .object({
          message: z.string(),
          deleted_at: timestamp,
          container_removed: z.boolean(),
          file_removed: z.boolean(),
        })
        .openapi('DeletedDatabase'),
      examples: example({
        message: 'Database instance deleted successfully.',
        deleted_at: '2026-11-23T08:15:30.000Z',
        container_removed: true,
        file_removed: true,
      }),
    },
  },
  errors: [...databaseErrors, 'DATABASE_PROTECTED', 'DATABASE_BUSY', 'DRIVER_UNAVAILABLE'],
})

/** `GET /admin/databases/{db_name}/stats` */
export const databaseStatsRoute = defineRoute({
  method: 'get',
  path: '/admin/databases/{db_name}/stats',
  operationId: 'getDatabaseStats',
  tag: 'databases',
  summary: 'Read the figures of a database',
  description:
    'Wakes nothing; what only a running worker knows is null when it sleeps. `query_count`, `rows_read` and `rows_written` are the counters of the worker itself since it started: the statements that the gateway runs on its own, to check the worker and to read the schema, are among them.',
  permission: 'stats:read',
  params: databasePath,
  success: {
    200: {
      description: 'The figures of this moment',
      schema: databaseStatsSchema,
      examples: example({
        db_name: 'orders',
        container_status: 'running',
        container_uptime_seconds: 3600,
        database_file_size_bytes: 20480,
        disk_bytes: 1048576,
        connection_count: 1,
        cpu_ms: 1250,
        cpu_percent: 1.5,
        memory_bytes: 25165824,
        rows_read: 1200,
        rows_written: 80,
        query_count: 340,
        last_accessed: '2026-11-23T09:00:00.000Z',
        lanes: {
          read: { flights: 310, statements: 4120, largest_flight: 64, wait_ms: 905, longest_wait_ms: 4 },
          write: { flights: 42, statements: 208, largest_flight: 31, wait_ms: 87, longest_wait_ms: 6 },
          kept: { hits: 5230, answers: 120, bytes: 98304 },
        },
        turns: { held: 860, wait_ms: 2150 },
      }),
    },
  },
  errors: [...databaseErrors],
})

/** `GET /admin/discovery` */
export const discoveryRoute = defineRoute({
  method: 'get',
  path: '/admin/discovery',
  operationId: 'discoverDatabases',
  tag: 'databases',
  summary: 'List names and states alone',
  description: 'The short list for clients that look for databases; wakes nothing.',
  permission: 'databases:read',
  success: {
    200: {
      description: 'Names and states',
      schema: z.array(z.object({ db_name: z.string(), status: z.enum(statuses) }).openapi('DiscoveredDatabase')),
      examples: example([{ db_name: 'orders', status: 'running' }]),
    },
  },
  errors: [],
})
