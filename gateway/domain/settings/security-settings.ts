import { inGroup, originList, wholeNumber } from './setting.ts'
import { bytes, count, days, gibibyte, perMinute } from './setting-bounds.ts'

export const securitySettings = inGroup('security', {
  corsOrigins: originList(
    'DBFORGE_CORS_ORIGINS',
    'Websites that may call `/admin`, `/api` and `/auth`, separated by commas',
    ['http://frontend.db.localhost:8081', 'http://localhost:3000', 'http://localhost:5173'],
  ),
  ratePerAddress: wholeNumber(
    'DBFORGE_RATE_PER_ADDRESS',
    'Requests a minute from one address; 0 = any number',
    perMinute,
    0,
  ),
  ratePerKey: wholeNumber(
    'DBFORGE_RATE_PER_KEY',
    'Requests a minute with one credential; 0 = any number',
    perMinute,
    0,
  ),
  ratePerDatabase: wholeNumber(
    'DBFORGE_RATE_PER_DATABASE',
    'Requests a minute for one database; 0 = any number',
    perMinute,
    0,
  ),
  maxInFlightPerKey: wholeNumber(
    'DBFORGE_MAX_IN_FLIGHT_PER_KEY',
    'Requests with one credential that run at a time; 0 = any number',
    count(0, 1_000_000),
    1_024,
  ),
  rateLogin: wholeNumber('DBFORGE_RATE_LOGIN', 'Sign-ins a minute from one address; 0 = any number', perMinute, 30),
  rateFailed: wholeNumber(
    'DBFORGE_RATE_FAILED',
    'Wrong credentials a minute from one address, before the answer is 429; 0 = any number',
    perMinute,
    1_000,
  ),
  logDays: wholeNumber('DBFORGE_LOG_DAYS', 'Days that the searchable log is kept; 0 = for ever', days(0), 30),
  logMaxBytes: wholeNumber(
    'DBFORGE_LOG_MAX_BYTES',
    'Largest size of the searchable log, whose oldest lines go first; 0 = any',
    bytes(0, 1024 * gibibyte),
    gibibyte,
  ),
  auditDays: wholeNumber('DBFORGE_AUDIT_DAYS', 'Days that the audit log is kept; 0 = for ever', days(0), 365),
})
