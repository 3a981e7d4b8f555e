import { expect, it } from 'vitest'

import { ForgeError } from '../../domain/errors.ts'
import { storageErrorOf, toStorageError } from './storage-error.ts'

it.each(['ENOSPC', 'EACCES', 'EROFS'])('toStorageError() names the folder and what to do on %s', (code) => {
  const cause = Object.assign(new Error('fault'), { code })
  const error = toStorageError(cause, '/data/databases')
  expect(error).toBeInstanceOf(ForgeError)
  expect(error).toMatchObject({ reason: 'DRIVER_UNAVAILABLE', cause })
  expect(String(error)).toContain('"/data/databases"')
  expect(String(error)).toContain('DBFORGE_DATA_DIR')
})

it('toStorageError() leaves other failures as they are', () => {
  const defect = new TypeError('defect')
  expect(toStorageError(defect, '/data')).toBe(defect)
})

it('storageErrorOf() reads what a worker said', async () => {
  const lines = ['Error: Read-only file system (os error 30)']
  expect(await storageErrorOf(lines, '/data')).toMatchObject({ reason: 'DRIVER_UNAVAILABLE' })
  expect(await storageErrorOf(['Error: file is not a database'], '/data')).toBeNull()
})
