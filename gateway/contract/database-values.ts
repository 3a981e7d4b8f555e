import { z } from '@hono/zod-openapi'
import { rights } from '../domain/access/grant.ts'
import { isAddressRange } from '../domain/door/address.ts'
import { integerField, timestamp } from './values.ts'

/** Every state that a database can be in. */
export const statuses = ['created', 'starting', 'running', 'sleeping', 'stopped', 'failed'] as const

const durability = z.enum(['strong', 'relaxed']).openapi({
  description: '`strong` syncs every commit to disk; `relaxed` survives a killed worker, not a power loss',
})
/** Longest time that a timer can hold. */
const longestMs = 2_147_483_647
const idleMs = integerField(0, longestMs).nullable().openapi({
  description: 'Idle time before the worker sleeps, in ms; 0 = never; null = the default of the gateway',
})

/** Below these no worker starts. */
const least = { memoryBytes: 32 * 1024 * 1024, cpus: 0.01, processes: 32, openFiles: 64 }
const ofDefault = '0 = no limit; null = the default of the gateway. Only where workers are containers'

function noneOrAtLeast(minimum: number) {
  const message = `must be 0 or at least ${minimum}`
  return integerField(0)
    .refine((value) => value === 0 || value >= minimum, { error: message })
    .nullable()
}

const limits = z.object({
  max_size_bytes: integerField(4096).nullable().openapi({
    description: 'Largest size of the database in bytes; null = no limit',
  }),
  memory_bytes: noneOrAtLeast(least.memoryBytes).openapi({
    description: `Memory of its worker in bytes, at least ${least.memoryBytes}; ${ofDefault}`,
  }),
  cpus: z
    .number()
    .min(0)
    .max(1000)
    .refine((cpus) => cpus === 0 || cpus >= least.cpus, { error: `must be 0 or at least ${least.cpus}` })
    .nullable()
    .openapi({ description: `Processor cores that its worker may use, in thousandths; ${ofDefault}` }),
  max_processes: noneOrAtLeast(least.processes).openapi({
    description: `Processes and threads of its worker, at least ${least.processes}; ${ofDefault}`,
  }),
  max_open_files: noneOrAtLeast(least.openFiles).openapi({
    description: `Files and connections that its worker may have open, at least ${least.openFiles}; holds from its next start on; ${ofDefault}`,
  }),
})

const lanes = z
  .object({
    coalesce_reads: z.boolean().openapi({ description: 'Small reads that wait travel to the worker as one batch' }),
    keep_answers: z.boolean().openapi({
      description: 'Small reads that come again are answered from memory until something is written',
    }),
    group_commit: z
      .boolean()
      .openapi({ description: 'Small writes and batches that wait share one commit; each keeps its own result' }),
    order_writes: z.boolean().openapi({
      description: 'Writes go one at a time; without it many writers at once may stall the worker',
    }),
  })
  .openapi({ description: 'How statements that arrive together are run' })

const requestLane = z.enum(['gateway', 'direct']).openapi({
  description:
    '`direct`: plain HTTP requests to the host of the database go from Traefik straight to its worker; only where the driver can do that',
})

const addressRange = z
  .string()
  .refine(isAddressRange, { error: 'must be an IP address, a range such as 10.0.0.0/8, `loopback` or `private`' })
  .openapi({ example: '10.0.0.0/8' })

const protection = z
  .object({
    prevent_deletion: z.boolean().openapi({ description: 'It can be neither deleted nor pruned' }),
    block_reads: z.boolean().openapi({
      description: 'No data is given out by any way, dumps and replicas included; nothing is written either',
    }),
    block_writes: z.boolean().openapi({ description: 'Everybody reads only, whatever the credential' }),
    allowed_addresses: z
      .array(addressRange)
      .max(256)
      .openapi({ description: 'Addresses and ranges that its data may be asked from; none = from everywhere' }),
    maintenance: z.string().min(1).max(200).nullable().openapi({
      description: 'Why its data is out of reach for a while: callers are told, with 503; null = it is not',
    }),
  })
  .openapi({ description: 'What is kept from happening to it, whoever asks' })

const backupRules = z
  .object({
    interval_ms: integerField(0, longestMs).nullable().openapi({
      description: 'How often it is backed up by itself while it is used, in ms; 0 = never',
    }),
    keep: integerField(1, 1_000).nullable().openapi({ description: 'Scheduled ones that are kept' }),
  })
  .openapi({ description: 'Where it is backed up otherwise than the settings say; null = as they say' })

/** What a caller may set on a database, at creation or later. */
export const settingsSchema = z
  .object({
    description: z.string().max(1000).optional(),
    tags: z.array(z.string().min(1).max(64)).max(32).optional(),
    durability: durability.optional(),
    idle_ms: idleMs.optional(),
    limits: limits.partial().optional(),
    lanes: lanes.partial().optional(),
    lane: requestLane.optional(),
    protection: protection.partial().optional(),
    backups: backupRules.partial().optional(),
  })
  .openapi('DatabaseSettings')

const progress = z
  .object({
    step: z.enum(['waiting', 'pulling', 'starting']).openapi({
      description: '`waiting` for its turn among others, `pulling` the image of the worker, `starting` it',
    }),
    percent: z.number().int().nullable().openapi({ description: 'Of the image; null in the other steps' }),
  })
  .openapi({ description: 'Of a start under way; null when there is none' })

/** A database as every route shows it. */
export const databaseSchema = z
  .object({
    name: z.string(),
    owner: z.object({ id: z.string(), email: z.string() }).nullable().openapi({
      description: 'The person it belongs to; null = the installation',
    }),
    your_right: z.enum(rights).openapi({
      description: 'What whoever asks may do with it; `manage` also covers its settings, tokens, grants and end',
    }),
    container_id: z.string().openapi({ description: '64 hex digits, whatever the driver' }),
    status: z.enum(statuses),
    progress: progress.nullable(),
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
    lanes,
    lane: requestLane,
    protection,
    backups: backupRules,
    failure: z.string().nullable().openapi({ description: 'Why `status` is `failed`' }),
  })
  .openapi('Database')

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

const figure = z.number().int().nullable()
const counter = figure.openapi({
  description:
    "The worker's own counter since it started, with the gateway's own statements; null when it does not run",
})

const lane = z.object({
  flights: z.number().int().openapi({ description: 'Batches sent to the worker' }),
  statements: z
    .number()
    .int()
    .openapi({ description: 'Statements that travelled in them; a batch that is one transaction counts as one' }),
  largest_flight: z.number().int(),
  wait_ms: z.number().openapi({ description: 'Time that all statements together waited for their flights' }),
  longest_wait_ms: z.number(),
})

const kept = z
  .object({
    hits: z.number().int().openapi({ description: 'Reads answered from memory since the gateway started' }),
    answers: z.number().int().openapi({ description: 'Answers kept now' }),
    bytes: z.number().int().openapi({ description: 'Memory that they take now, about' }),
  })
  .openapi({ description: 'Reads that the worker was not asked for' })

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
    cpu_percent: z.number().nullable().openapi({
      description: 'Processor time over the last ten seconds or so, 100 = one core; null while that is not known',
    }),
    memory_bytes: figure.openapi({ description: 'Resident memory; null when it does not run' }),
    rows_read: counter,
    rows_written: counter,
    query_count: counter,
    last_accessed: timestamp.nullable(),
    lanes: z.object({ read: lane, write: lane, kept }).openapi({
      description: 'What lanes carried since the gateway started, and what is answered from memory',
    }),
    turns: z
      .object({
        held: z.number().int().openapi({ description: 'Requests, and messages of WebSockets, that waited for a turn' }),
        wait_ms: z.number().openapi({ description: 'Time that they waited, together' }),
      })
      .openapi({
        description:
          'Of a database that is flooded, what waited since the gateway started, behind databases that were asked for much less',
      }),
  })
  .openapi('DatabaseStats')

/** The database of every example. */
export const exampleDatabase = {
  name: 'orders',
  owner: null,
  your_right: 'manage',
  container_id: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  status: 'running',
  progress: null,
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
  limits: { max_size_bytes: null, memory_bytes: null, cpus: null, max_processes: null, max_open_files: null },
  lanes: { coalesce_reads: true, keep_answers: true, group_commit: true, order_writes: true },
  lane: 'gateway',
  protection: {
    prevent_deletion: false,
    block_reads: false,
    block_writes: false,
    allowed_addresses: [],
    maintenance: null,
  },
  backups: { interval_ms: null, keep: null },
  failure: null,
}
