import { choice, inGroup, wholeNumber } from './setting.ts'
import { count, days, ms } from './setting-bounds.ts'

export const observabilitySettings = inGroup('observability', {
  insights: choice(
    'DBFORGE_INSIGHTS',
    'Whether statements are counted for the insights of databases, their values taken out',
    ['on', 'off'],
    'on',
  ),
  insightDays: wholeNumber('DBFORGE_INSIGHT_DAYS', 'Days that insights are kept', days(1), 7),
  queryLog: choice(
    'DBFORGE_QUERY_LOG',
    'Whether statements go to the log: `statements` with their values taken out, `parameters` as they were sent, with what was bound',
    ['off', 'statements', 'parameters'],
    'off',
  ),
  queryLogPercent: wholeNumber(
    'DBFORGE_QUERY_LOG_PERCENT',
    'How many of a hundred statements go to the query log',
    count(0, 100),
    100,
  ),
  queryLogSlowMs: wholeNumber(
    'DBFORGE_QUERY_LOG_SLOW_MS',
    'Statements that take this long go to the query log in any case; 0 = none',
    ms(0),
    1_000,
  ),
})
