import { z } from '@hono/zod-openapi'
import { databaseSchema, exampleDatabase } from './database-values.ts'
import { workerErrors } from './errors.ts'
import { archivePath } from './path-parameters.ts'
import { defineRoute, example } from './route.ts'
import { timestamp, withAliases } from './values.ts'

/** A pruned database that can be restored. */
export const archiveSchema = z
  .object({
    id: z.string(),
    name: z.string().openapi({ description: 'What the database was called' }),
    archived_at: timestamp,
    expires_at: timestamp.openapi({ description: 'When the data is deleted for good' }),
    size_bytes: z.number().int(),
  })
  .openapi('Archive')

/** `GET /admin/archives` */
export const listArchivesRoute = defineRoute({
  method: 'get',
  path: '/admin/archives',
  operationId: 'listArchives',
  tag: 'archives',
  summary: 'List archives',
  description: 'Pruned databases whose data is still there.',
  permission: 'archives:read',
  success: {
    200: {
      description: 'The archives',
      schema: z.array(archiveSchema),
      examples: example([
        {
          id: '5f2d1c0b9a8e7d6c5b4a39281706f5e4',
          name: 'orders',
          archived_at: '2026-11-23T08:15:30.000Z',
          expires_at: '2026-12-23T08:15:30.000Z',
          size_bytes: 20480,
        },
      ]),
    },
  },
  errors: [],
})

/** `POST /admin/archives/{archive_id}/restore` */
export const restoreArchiveRoute = defineRoute({
  method: 'post',
  path: '/admin/archives/{archive_id}/restore',
  operationId: 'restoreArchive',
  tag: 'archives',
  summary: 'Turn an archive back into a database',
  description: 'Under its old name, or under a new one.',
  permission: 'archives:restore',
  params: archivePath,
  body: {
    mode: 'optional',
    description: 'May be left out: then the old name is used',
    schema: withAliases({}, z.object({ name: z.string().optional() }).openapi('RestoreRequest')),
    examples: example({ name: 'orders-restored' }),
  },
  success: {
    200: {
      description: 'It is a database again',
      schema: z.object({ message: z.string(), database: databaseSchema }).openapi('RestoredDatabase'),
      examples: example({
        message: 'Database instance restored successfully.',
        database: { ...exampleDatabase, name: 'orders-restored', status: 'sleeping' },
      }),
    },
  },
  errors: [
    'INVALID_DATABASE_NAME',
    'RESERVED_NAME',
    'ARCHIVE_NOT_FOUND',
    'NAME_TAKEN',
    'QUOTA_REACHED',
    'DATABASE_BUSY',
    ...workerErrors,
  ],
})

/** `DELETE /admin/archives/{archive_id}` */
export const deleteArchiveRoute = defineRoute({
  method: 'delete',
  path: '/admin/archives/{archive_id}',
  operationId: 'deleteArchive',
  tag: 'archives',
  summary: 'Delete an archive for good',
  description: 'Its data cannot be restored afterwards.',
  permission: 'archives:delete',
  wantsProof: true,
  params: archivePath,
  success: {
    200: {
      description: 'It is gone',
      schema: z.object({ message: z.string(), id: z.string() }).openapi('DeletedArchive'),
      examples: example({ message: 'Archive deleted successfully.', id: '5f2d1c0b9a8e7d6c5b4a39281706f5e4' }),
    },
  },
  errors: ['ARCHIVE_NOT_FOUND', 'DRIVER_UNAVAILABLE'],
})
