import { later, wholeNumber } from './setting.ts'
import { bytes, count, gibibyte, ms } from './setting-bounds.ts'

export const connectionSettings = later('restart', {
  headersTimeoutMs: wholeNumber(
    'DBFORGE_HEADERS_TIMEOUT_MS',
    'Longest time for the headers of a request',
    ms(1),
    20_000,
  ),
  requestTimeoutMs: wholeNumber(
    'DBFORGE_REQUEST_TIMEOUT_MS',
    'Longest time for a whole request to arrive, its body too; 0 = any',
    ms(0),
    300_000,
  ),
  sendTimeoutMs: wholeNumber(
    'DBFORGE_SEND_TIMEOUT_MS',
    'Longest time in which a client takes nothing of its answer, and a second more for each 16 KiB that wait; 0 = any',
    ms(0),
    60_000,
  ),
  maxConnections: wholeNumber(
    'DBFORGE_MAX_CONNECTIONS',
    'Connections at a time; 0 = any number',
    count(0, 10_000_000),
    16_384,
  ),
  maxConnectionsPerAddress: wholeNumber(
    'DBFORGE_MAX_CONNECTIONS_PER_ADDRESS',
    'Connections at a time of one address that is no trusted proxy; 0 = any number',
    count(0, 10_000_000),
    0,
  ),
})

export const workerSettings = later('restart', {
  workerMemoryBytes: wholeNumber(
    'DBFORGE_WORKER_MEMORY_BYTES',
    'Memory of one container, unless its database says otherwise, as with the next three; 0 = no limit',
    bytes(0, 64 * 1024 * gibibyte),
    536_870_912,
  ),
  workerMillicpus: wholeNumber(
    'DBFORGE_WORKER_MILLICPUS',
    'Processor time of one container, 1000 = one core; 0 = an equal share of all',
    [0, 1_000_000, 'millicpus'],
    0,
  ),
  workerPids: wholeNumber(
    'DBFORGE_WORKER_PIDS',
    'Processes and threads of one container; 0 = no limit',
    count(0, 1_000_000),
    256,
  ),
  workerOpenFiles: wholeNumber(
    'DBFORGE_WORKER_OPEN_FILES',
    'Files and connections that one container may have open; 0 = the limit of the engine',
    count(0, 1_048_576),
    8192,
  ),
})
