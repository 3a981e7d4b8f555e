import { z } from '@hono/zod-openapi'
import { integerField, timestamp } from './values.ts'

/** The longest text that is kept, in characters. */
export const maxSqlLength = 100_000

export const sqlField = z.string().min(1).max(maxSqlLength)

export const queryName = z.string().trim().min(1).max(200)

export const isSharedField = z.boolean().openapi({ description: 'Everybody who may read the database sees it' })

/** A saved query as its reader sees it. */
export const savedQuerySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    sql: z.string(),
    shared: isSharedField,
    owner: z
      .object({ id: z.string(), name: z.string() })
      .nullable()
      .openapi({ description: 'Who saved it; null = a key of the installation' }),
    mine: z.boolean().openapi({ description: 'Who asks saved it, and may change it' }),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .openapi('SavedQuery')

export const exampleQuery = {
  id: '0b7e5a52-2f0c-4f5e-9b1f-5f3f6a1f0d11',
  name: 'Open orders',
  sql: "SELECT * FROM orders WHERE state = 'open'",
  shared: true,
  owner: { id: '2c8f1f0d5b0e4f5e9b1f5f3f6a1f0d11', name: 'Ada' },
  mine: true,
  created_at: '2026-11-23T08:15:30.000Z',
  updated_at: '2026-11-23T08:15:30.000Z',
}

const count = integerField(0).nullable().default(null)

/** A statement as it was run. */
export const queryRunSchema = z.object({
  sql: sqlField,
  started_at: timestamp,
  duration_ms: z.preprocess(
    (value) => (typeof value === 'object' && value !== null && 'value' in value ? value.value : value),
    z.number().min(0).max(86_400_000),
  ),
  row_count: count.openapi({ description: 'Rows of the result; null = none' }),
  rows_read: count,
  rows_written: count,
  failure: z.string().max(2_000).nullable().default(null).openapi({ description: 'What went wrong; null = nothing' }),
})

export const exampleRun = {
  sql: 'SELECT count(*) FROM orders',
  started_at: '2026-11-23T08:15:30.000Z',
  duration_ms: 1.25,
  row_count: 1,
  rows_read: 1000,
  rows_written: 0,
  failure: null,
}

/** A statement as it was kept. */
export const keptRunSchema = z
  .object({
    id: z.number().int(),
    sql: z.string(),
    started_at: timestamp,
    duration_ms: z.number(),
    row_count: z.number().int().nullable(),
    rows_read: z.number().int().nullable(),
    rows_written: z.number().int().nullable(),
    failure: z.string().nullable(),
  })
  .openapi('QueryRun')
