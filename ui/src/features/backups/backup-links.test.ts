import { expect, test } from 'vitest'
import { backupsOfDatabase, pageOfBackupEvent, pageOfBackupMetric } from './backup-links.ts'

test.each([
  ['backup_failed', 'a&b', '/backups?database=a%26b&state=failed'],
  ['backup_taken', 'orders', '/backups?database=orders'],
  ['backup_check_failed', null, '/backups'],
  ['worker_woken', 'orders', null],
  [null, 'orders', null],
])('an event %s of %s leads to %s', (event, database, page) => {
  expect(pageOfBackupEvent(event, database)).toBe(page)
})

test('alerts about backups lead to them, others do not', () => {
  expect(pageOfBackupMetric('failed_backups')).toBe('/backups?state=failed')
  expect(pageOfBackupMetric('disk_free_percent')).toBeNull()
})

test('backupsOfDatabase() is an address', () => {
  expect(backupsOfDatabase('a b')).toBe('/databases/a%20b/backups')
})
