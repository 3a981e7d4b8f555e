import { z } from '@hono/zod-openapi'
import { eventKinds } from '../domain/watching/event-kinds.ts'
import { eventNames } from '../domain/watching/metrics.ts'
import { resumeParameter } from './logs.ts'
import { defineRoute } from './route.ts'
import { timestamp } from './values.ts'

/** `data` of an event. */
export const eventSchema = z
  .object({
    id: z.string(),
    at: timestamp,
    kind: z.enum(eventKinds),
    event: z.enum(eventNames),
    message: z.string(),
    database: z.string().nullable(),
    user_id: z.string().nullable(),
    details: z.record(z.string(), z.unknown()).nullable(),
  })
  .openapi('Event')

const kinds = z
  .string()
  .refine((text) => text.split(',').every((name) => eventKinds.some((kind) => kind === name)), {
    error: `must be some of ${eventKinds.join(', ')}, separated by commas`,
  })
  // as: each was looked up
  .transform((text) => text.split(',') as (typeof eventKinds)[number][])

/** `GET /admin/events` */
export const eventsRoute = defineRoute({
  method: 'get',
  path: '/admin/events',
  operationId: 'listenToEvents',
  tag: 'observability',
  summary: 'Listen to events',
  description:
    'Server-sent events: `data` is a JSON object with `id`, `at`, `kind`, `event`, `message`, `database`, `user_id` and `details`. Administrators hear all; others what is about the databases that they may use, and about themselves. After an interruption it goes on where it was: browsers send `Last-Event-ID` by themselves. `event: gap` tells that some were lost, `event: end` why the stream ends.',
  permission: 'events:read',
  query: z.object({
    kinds: kinds
      .optional()
      .openapi({ type: 'string', description: 'Only these, separated by commas', example: 'database,worker' }),
    database: z.string().max(100).optional().openapi({ description: 'Name of the database that they are about' }),
    after: resumeParameter,
  }),
  success: {
    200: { description: 'Events as they come', otherContent: { 'text/event-stream': 'An event each' } },
  },
  errors: ['DATABASE_NOT_FOUND', 'TOO_MANY_LISTENERS'],
})
