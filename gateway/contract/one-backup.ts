import { z } from '@hono/zod-openapi'
import { backupSchema, complete } from './backups.ts'
import { databaseSchema, exampleDatabase } from './database-values.ts'
import { workerErrors } from './errors.ts'
import { backupPath } from './path-parameters.ts'
import { defineRoute, example } from './route.ts'
import { flagParameter, withAliases } from './values.ts'

/** `GET /admin/backups/{backup_id}` */
export const getBackupRoute = defineRoute({
  method: 'get',
  path: '/admin/backups/{backup_id}',
  operationId: 'getBackup',
  tag: 'backups',
  summary: 'Look at a backup',
  description: 'How far it is, and what it holds.',
  permission: 'backups:read',
  params: backupPath,
  success: { 200: { description: 'The backup', schema: backupSchema, examples: example(complete) } },
  errors: ['BACKUP_NOT_FOUND'],
})

/** `GET /admin/backups/{backup_id}/download` */
export const downloadBackupRoute = defineRoute({
  method: 'get',
  path: '/admin/backups/{backup_id}/download',
  operationId: 'downloadBackup',
  tag: 'backups',
  summary: 'Download a backup',
  description:
    'The file as it lies on the disk: an SQL dump, compressed with gzip. `gunzip` makes of it what `sqlite3` and `POST /admin/databases/{db_name}/import` read.',
  permission: 'backups:download',
  handsOut: true,
  params: backupPath,
  success: {
    200: {
      description: 'The file',
      otherContent: { 'application/gzip': 'The dump, compressed' },
      headers: {
        'Content-Disposition': 'A name for the file, of the database and the time',
        ETag: 'The SHA-256 of the file',
        'X-Checksum-SHA256': 'The same: 64 hex digits',
      },
    },
  },
  errors: ['BACKUP_NOT_FOUND', 'BACKUP_NOT_COMPLETE', 'BACKUP_MISSING', 'READS_BLOCKED', 'STORAGE_FAILED'],
})

/** `POST /admin/backups/{backup_id}/restore` */
export const restoreBackupRoute = defineRoute({
  method: 'post',
  path: '/admin/backups/{backup_id}/restore',
  operationId: 'restoreBackup',
  tag: 'backups',
  summary: 'Make a new database from a backup',
  description:
    'Under the old name when that is free, or under a new one: no database is overwritten. All or nothing, as with an import: the file is verified first, and the database is there when the answer is 201. It belongs to whoever asks and has the settings of a new one; tokens, grants and settings are no part of a backup.',
  permission: 'backups:restore',
  params: backupPath,
  body: {
    mode: 'optional',
    description: 'May be left out: then the old name is used',
    schema: withAliases({}, z.object({ name: z.string().optional() }).openapi('RestoreBackupRequest')),
    examples: example({ name: 'orders-restored' }),
  },
  success: {
    201: {
      description: 'It is there, with all that the backup holds',
      schema: z
        .object({
          message: z.string(),
          backup_id: z.string(),
          bytes: z.number().int().openapi({ description: 'Of SQL' }),
          statements: z.number().int().openapi({ description: 'Statements that were run' }),
          database: databaseSchema,
        })
        .openapi('RestoredBackup'),
      examples: example({
        message: 'Backup restored successfully.',
        backup_id: complete.id,
        bytes: complete.dump_bytes,
        statements: 512,
        database: { ...exampleDatabase, name: 'orders-restored' },
      }),
    },
  },
  errors: [
    'INVALID_DATABASE_NAME',
    'RESERVED_NAME',
    'BACKUP_NOT_FOUND',
    'BACKUP_NOT_COMPLETE',
    'BACKUP_MISSING',
    'BACKUP_DAMAGED',
    'READS_BLOCKED',
    'NAME_TAKEN',
    'QUOTA_REACHED',
    'DATABASE_BUSY',
    'SQL_ERROR',
    'DUMP_UNREADABLE',
    'CLIENT_GONE',
    'STORAGE_FAILED',
    'WORKER_LOST',
    ...workerErrors,
  ],
})

/** `DELETE /admin/backups/{backup_id}` */
export const deleteBackupRoute = defineRoute({
  method: 'delete',
  path: '/admin/backups/{backup_id}',
  operationId: 'deleteBackup',
  tag: 'backups',
  summary: 'Delete a backup for good',
  description:
    'Its file goes, too. One that waits is not taken any more, one that runs cannot be deleted, and one whose file lies at another gateway is deleted there: `forget` takes it off the list when that gateway is gone for good.',
  permission: 'backups:delete',
  wantsProof: true,
  params: backupPath,
  query: z.object({
    forget: flagParameter(
      'Also when its file is not here. A gateway that has it lists it again at its next start',
    ).optional(),
  }),
  success: {
    200: {
      description: 'It is gone',
      schema: z.object({ message: z.string(), id: z.string() }).openapi('DeletedBackup'),
      examples: example({ message: 'Backup deleted successfully.', id: complete.id }),
    },
  },
  errors: ['BACKUP_NOT_FOUND', 'BACKUP_MISSING', 'DATABASE_BUSY', 'STORAGE_FAILED'],
})
