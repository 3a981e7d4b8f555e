import { choice, inGroup, shortText, wholeNumber } from './setting.ts'

export const generalSettings = {
  systemName: shortText(
    'DBFORGE_SYSTEM_NAME',
    'What the sign-in page, mails and authenticator apps call this installation',
    60,
    'DB-Forge',
  ),
  logLevel: choice(
    'DBFORGE_LOG_LEVEL',
    'Least severe level that is logged',
    ['trace', 'debug', 'info', 'warning', 'error', 'fatal'],
    'info',
  ),
}

export const modeSettings = inGroup('general', {
  mode: choice(
    'DBFORGE_MODE',
    'What the data of all databases is open to: `read-only` takes no writes, `maintenance` asks all callers to come again. Administration works in each',
    ['normal', 'read-only', 'maintenance'],
    'normal',
  ),
  modeReason: shortText(
    'DBFORGE_MODE_REASON',
    'What callers are told while the mode is not `normal`',
    200,
    'work on the installation is under way',
  ),
  modeRetrySeconds: wholeNumber(
    'DBFORGE_MODE_RETRY_SECONDS',
    'When callers are asked to come again during maintenance, of all databases or of one',
    [1, 86_400, 'seconds'],
    30,
  ),
})
