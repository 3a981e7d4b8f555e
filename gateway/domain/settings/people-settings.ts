import { inGroup, optionalLimit, roleList, wholeNumber } from './setting.ts'
import { bytes, count, gibibyte, ms } from './setting-bounds.ts'

export const peopleSettings = inGroup('people', {
  userMaxDatabases: optionalLimit(
    'DBFORGE_USER_MAX_DATABASES',
    'Databases that one person may own; administrators and the installation are free of all four',
    count(0, 1_000_000),
  ),
  userMaxBytes: optionalLimit(
    'DBFORGE_USER_MAX_BYTES',
    'Bytes of all databases of one person together',
    bytes(4_096, 1024 * gibibyte),
  ),
  userMaxDatabaseBytes: optionalLimit(
    'DBFORGE_USER_MAX_DATABASE_BYTES',
    'Bytes of one database of a person; a lower limit of its own counts',
    bytes(4_096, 1024 * gibibyte),
  ),
  userMaxAwake: optionalLimit(
    'DBFORGE_USER_MAX_AWAKE',
    'Databases of one person that are awake at once',
    count(1, 100_000),
  ),
  secondFactorFor: roleList('Roles that must have a second factor; without one they reach nothing but their account'),
  sessionIdleMs: wholeNumber(
    'DBFORGE_SESSION_IDLE_MS',
    'A session that rests this long is over',
    ms(60_000),
    43_200_000,
  ),
  sessionMaxMs: wholeNumber(
    'DBFORGE_SESSION_MAX_MS',
    'A session is over after this time, however much it is used; a change holds for sessions that begin then',
    ms(60_000),
    604_800_000,
  ),
  maxSessions: wholeNumber(
    'DBFORGE_MAX_SESSIONS',
    'Sessions of one person in browsers, and as many of programs; a new one ends the one that was used longest ago',
    count(1, 10_000),
    50,
  ),
  accessTokenMs: wholeNumber(
    'DBFORGE_ACCESS_TOKEN_MS',
    'How long an access token of `POST /auth/login` lasts before it has to be refreshed',
    ms(1_000, 86_400_000),
    600_000,
  ),
  stepUpMs: wholeNumber(
    'DBFORGE_STEP_UP_MS',
    'Dangerous acts want a proof of who you are that is at most this old',
    ms(1_000),
    600_000,
  ),
})
