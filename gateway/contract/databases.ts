import { z } from '@hono/zod-openapi'
import { databaseErrors, workerErrors } from './errors.ts'
import { databasePath } from './path-parameters.ts'
import { defineRoute, example } from './route.ts'
import { flagParameter, integerParameter, timestamp } from './values.ts'

const statuses = ['created', 'starting', 'running', 'sleeping', 'stopped', 'failed'] as const

const durability = z.enum(['strong', 'relaxed']).openapi({
  description: '`strong` syncs every commit to disk; `relaxed` survives a killed worker, not a power loss',
})
/** Longest time that a timer can hold. */
const longestMs = 2_147_483_647
const idleMs = z.number().int().min(0).max(longestMs).nullable().openapi({
  description: 'Idle time before the worker sleeps, in ms; 0 = never; null = the default of the gateway',
})
const limits = z.object({
  max_size_bytes: z.number().int().min(4096).nullable().openapi({
    description: 'Largest size of the database in bytes; null = no limit',
  }),
})

/** What a caller may set on a database, at creation or later. */
export const settingsSchema = z
  .object({
    description: z.string().max(1000).optional(),
    tags: z.array(z.string().min(1).max(64)).max(32).optional(),
    durability: durability.optional(),
    idle_ms: idleMs.optional(),
    limits: limits.optional(),
  })
  .openapi('DatabaseSettings')

/** A database as every route shows it. */
export const databaseSchema = z
  .object({
    name: z.string(),
    container_id: z.string().openapi({ description: '64 hex digits, whatever the driver' }),
    status: z.enum(statuses),
    created_at: timestamp,
    last_accessed: timestamp.nullable(),
    size_bytes: z.number().int(),
    connection_count: z.number().int().openapi({ description: 'Requests, streams and WebSockets at this moment' }),
    driver: z.enum(['process', 'docker', 'swarm']),
    url: z.string().openapi({ description: 'For libSQL clients, by path' }),
    host_url: z.string().nullable().openapi({
      description: 'For libSQL clients, by host; null when the name is no host label',
    }),
    durability,
    description: z.string(),
    tags: z.array(z.string()),
    idle_ms: idleMs,
    limits,
    failure: z.string().nullable().openapi({ description: 'Why `status` is `failed`' }),
  })
  .openapi('Database')

/** The database of every example. */
export const exampleDatabase = {
  name: 'orders',
  container_id: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  status: 'running',
  created_at: '2026-11-23T08:15:30.000Z',
  last_accessed: '2026-11-23T09:00:00.000Z',
  size_bytes: 20480,
  connection_count: 1,
  driver: 'process',
  url: 'http://127.0.0.1:8081/db/orders/',
  host_url: 'http://orders.db.localhost:8081',
  durability: 'strong',
  description: '',
  tags: [],
  idle_ms: null,
  limits: { max_size_bytes: null },
  failure: null,
}

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
  errors: ['INVALID_DATABASE_NAME', 'RESERVED_NAME', 'DATABASE_BUSY', ...workerErrors],
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
  errors: [...databaseErrors, 'DATABASE_BUSY', 'DRIVER_UNAVAILABLE'],
})

/** `GET /admin/databases` */
export const listDatabasesRoute = defineRoute({
  method: 'get',
  path: '/admin/databases',
  operationId: 'listDatabases',
  tag: 'databases',
  summary: 'List databases',
  description: 'Oldest first; wakes nothing.',
  permission: 'databases:read',
  query: z.object({
    status: z.enum(statuses).optional().openapi({ description: 'Only those in this state' }),
    limit: integerParameter(1, 10_000, 'How many at most; all by default', 100).optional(),
    offset: integerParameter(0, 1_000_000_000, 'How many to leave out at the start', 0).optional(),
  }),
  success: {
    200: {
      description: 'The databases',
      schema: z.array(databaseSchema),
      examples: example([exampleDatabase]),
    },
  },
  errors: [],
})

/** A database with what is in it. */
export const databaseDetailsSchema = z
  .object({
    database: databaseSchema.extend({
      tables: z
        .array(
          z.object({
            name: z.string(),
            row_count: z.number().int(),
            size_bytes: z.number().int().nullable(),
          }),
        )
        .nullable()
        .openapi({ description: 'null when the database does not run: looking never wakes it' }),
      indexes: z.array(z.string()).nullable(),
      schema_version: z.number().int().nullable(),
    }),
  })
  .openapi('DatabaseDetails')

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
  errors: [...databaseErrors, 'DATABASE_BUSY', ...workerErrors],
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
  errors: [...databaseErrors, 'DATABASE_BUSY', 'DRIVER_UNAVAILABLE'],
})

const figure = z.number().int().nullable()

/** Figures of one database and its worker. */
export const databaseStatsSchema = z
  .object({
    db_name: z.string(),
    container_status: z.enum(statuses),
    container_uptime_seconds: z.number().int(),
    database_file_size_bytes: z.number().int(),
    disk_bytes: z.number().int().openapi({ description: 'The whole data folder, replication log included' }),
    connection_count: z.number().int(),
    cpu_ms: figure.openapi({ description: 'Processor time since the worker started; null when it does not run' }),
    memory_bytes: figure.openapi({ description: 'Resident memory; null when it does not run' }),
    rows_read: figure,
    rows_written: figure,
    query_count: figure,
    last_accessed: timestamp.nullable(),
  })
  .openapi('DatabaseStats')

/** `GET /admin/databases/{db_name}/stats` */
export const databaseStatsRoute = defineRoute({
  method: 'get',
  path: '/admin/databases/{db_name}/stats',
  operationId: 'getDatabaseStats',
  tag: 'databases',
  summary: 'Read the figures of a database',
  description: 'Wakes nothing; what only a running worker knows is null when it sleeps.',
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
        memory_bytes: 25165824,
        rows_read: 1200,
        rows_written: 80,
        query_count: 340,
        last_accessed: '2026-11-23T09:00:00.000Z',
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
