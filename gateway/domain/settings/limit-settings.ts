import { inGroup, later, wholeNumber } from './setting.ts'
import { bytes, count, gibibyte, ms } from './setting-bounds.ts'

export const limitSettings = inGroup('limits', {
  wakeTimeoutMs: wholeNumber('DBFORGE_WAKE_TIMEOUT_MS', 'Longest wait for a worker to be ready', ms(1), 15_000),
  queryTimeoutMs: wholeNumber(
    'DBFORGE_QUERY_TIMEOUT_MS',
    'Longest run of a statement or batch over REST and of a stateless write of a libSQL client; of rows with `limit`, `ndjson` or `csv` the longest wait for the next ones',
    ms(1),
    30_000,
  ),
  ...later('workers', {
    maxResultBytes: wholeNumber(
      'DBFORGE_MAX_RESULT_BYTES',
      'Largest JSON result; `format=ndjson` streams any size',
      bytes(1, gibibyte),
      10_485_760,
    ),
  }),
  maxBodyBytes: wholeNumber(
    'DBFORGE_MAX_BODY_BYTES',
    'Largest request body of the REST API',
    bytes(1, gibibyte),
    16_777_216,
  ),
  maxImportBytes: wholeNumber(
    'DBFORGE_MAX_IMPORT_BYTES',
    'Largest dump that a database is made from',
    bytes(1, 1024 * gibibyte),
    gibibyte,
  ),
  maxQueue: wholeNumber('DBFORGE_MAX_QUEUE', 'Writes that may wait for one database', count(1, 1_000_000), 1024),
  maxQueueBytes: wholeNumber(
    'DBFORGE_MAX_QUEUE_BYTES',
    'Bytes of the writes that wait',
    bytes(1, 64 * gibibyte),
    67_108_864,
  ),
  keptAnswersBytes: wholeNumber(
    'DBFORGE_KEPT_ANSWERS_BYTES',
    'Memory for the answers of small reads that are kept until something is written, of all databases together; 0 = none are kept',
    bytes(0, 64 * gibibyte),
    67_108_864,
  ),
  floodSlice: wholeNumber(
    'DBFORGE_FLOOD_SLICE',
    'Requests to a flooded database that begin together while others are asked for much less, and in 20 ms where these never pause, else eight per processor core: more let the flood through faster, fewer leave the others quicker; 0 = no database waits for others',
    count(0, 1_000_000),
    null,
  ),
})
