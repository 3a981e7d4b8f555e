import { setTimeout as delay } from 'node:timers/promises'
import { runtime } from '#runtime'
import { systemClock } from '../../../gateway/domain/clock.ts'
import { LineBudget } from '../../../gateway/observability/line-budget.ts'
import { createLogSink } from '../../../gateway/observability/log-sink.ts'
import { logMigrations } from '../../../gateway/observability/log-table.ts'
import { createLogger } from '../../../gateway/observability/logger.ts'
import { linesPerSlice } from '../../../gateway/observability/open-log.ts'
import { openThreadStore } from '../../../gateway/observability/store/thread-store.ts'
import { StoredLog } from '../../../gateway/observability/stored-log.ts'
import { temporaryFolder } from '../../harness/temporary-folder.ts'
import { below, formatSpread } from '../report/report.ts'
import type { Section } from '../section.ts'
import { spreadOf } from '../statistics.ts'

const burstSeconds = 2
const linesPerSecond = 100_000
const sliceMs = 10
const stallLimitMs = 20
const searchLimitMs = 200
const searchesOfEach = 5
const databases = Array.from({ length: 200 }, (_, n) => n.toString(16).padStart(32, '0'))
const verbs = ['opened', 'closed', 'answered', 'refused', 'wrote', 'read', 'waited', 'slept']
const nouns = ['connection', 'stream', 'checkpoint', 'statement', 'table', 'index', 'replica', 'backup']

/** What a flood of lines costs the loop that serves requests, and how long a search over many lines takes. */
export const logsSection: Section = {
  name: 'logs',
  async run({ scale: { logLines } }) {
    await using folder = await temporaryFolder()
    const problems: string[] = []
    const events = {
      storeSetAside: (_: string, path: string) => void problems.push(`The file was set aside: ${path}`),
      storeCrashed: (_: string, error: unknown) => void problems.push(`The thread ended: ${error}`),
      storeWriteFailed: (_: string, error: unknown) => void problems.push(`Lines were not written: ${error}`),
    }
    const path = `${folder.path}/logs.db`
    const threadUrl = runtime.storeThread
    const store = openThreadStore({
      name: 'log store',
      path,
      migrations: logMigrations,
      threadUrl,
      clock: systemClock,
      events,
    })
    const budget = new LineBudget({ clock: systemClock, linesPerSlice, onDropped: () => undefined })
    const log = new StoredLog({ store, clock: systemClock, droppedBefore: () => budget.dropped })
    try {
      const burst = await measureBurst(log, budget)
      const filled = await fill(log, logLines)
      const searches = await measureSearches(log)
      const slowest = Math.max(...searches.map(({ ms }) => spreadOf(ms).median))
      return {
        section: 'logs',
        title: `A burst of ${linesPerSecond} lines/s, and searches over ${logLines} lines`,
        columns: ['figure', 'value'],
        rows: [
          {
            cells: ['longest stall of the loop in the burst, ms', burst.stallMs.toFixed(1)],
            goal: below(stallLimitMs, burst.stallMs, 'ms'),
          },
          { cells: ['lines of the burst that were dropped and counted, %', burst.droppedPercent.toFixed(1)] },
          { cells: ['lines written a second when filling', filled.linesPerSecond.toFixed(0)] },
          ...searches.map(({ name, ms }) => ({
            cells: [`search: ${name}, ms, median [min-max]`, formatSpread(spreadOf(ms), 1)],
          })),
          { cells: ['slowest search, ms', slowest.toFixed(1)], goal: below(searchLimitMs, slowest, 'ms') },
        ],
        notes: [],
        problems,
        figures: { burst, filled, searches },
      }
    } finally {
      budget.stop()
      await store[Symbol.asyncDispose]()
    }
  },
}

/** The loop gets lines in slices, as requests would write them; a timer that comes late tells how long it stood. */
async function measureBurst(log: StoredLog, budget: LineBudget) {
  const logger = createLogger({
    level: 'info',
    format: 'json',
    output: { write: () => true },
    sink: createLogSink((line) => log.add(line)),
    budget,
  })
  const before = log.figures
  let stallMs = 0
  let written = 0
  const startedAtMs = performance.now()
  while (performance.now() - startedAtMs < burstSeconds * 1_000) {
    const due = Math.floor(((performance.now() - startedAtMs) / 1_000) * linesPerSecond)
    const from = performance.now()
    for (; written < due; written += 1) logger.info('A line of a burst', { database: 'orders', number: written })
    stallMs = Math.max(stallMs, performance.now() - from)
    await delay(sliceMs)
  }
  const dropped = log.figures.dropped - before.dropped
  return { stallMs, written, droppedPercent: (100 * dropped) / written }
}

async function fill(log: StoredLog, lines: number) {
  const startedAtMs = performance.now()
  for (let n = 0; n < lines; n += 1) {
    // Only as fast as the file takes them: none is to be dropped.
    while (log.figures.waiting > 4_000) await delay(2)
    log.add(sampleLine(n))
  }
  while (log.figures.waiting > 0) await delay(20)
  return { linesPerSecond: (1_000 * lines) / (performance.now() - startedAtMs) }
}

function sampleLine(n: number) {
  const databaseId = databases[n % databases.length] ?? null
  const level = n % 1_000 === 0 ? ('error' as const) : ('info' as const)
  const message = `Worker ${verbs[n % 7]} a ${nouns[n % 8]} of number${n % 50_000} after ${n % 997} ms`
  const nothing = { requestId: `request-${n}`, event: null, userId: null, details: null }
  return { level, service: 'gateway' as const, message, databaseId, database: `database-${n % 200}`, ...nothing }
}

async function measureSearches(log: StoredLog) {
  const searches = [
    ['the newest lines', {}],
    ['a word in every line', { text: 'worker' }],
    ['a word in few lines', { text: 'number49999' }],
    ['a word that is cut short', { text: 'number4999' }],
    ['a phrase', { text: '"closed a stream"' }],
    ['a word that is nowhere', { text: 'nowhere' }],
    ['a rare level of one database', { level: 'error', databaseId: databases[0] ?? '' }],
    ['two words and a database', { text: 'replica waited', databaseId: databases[7] ?? '' }],
    ['a request', { requestId: 'request-4711' }],
  ] as const
  const found: { name: string; ms: number[] }[] = []
  for (const [name, filter] of searches) {
    const ms: number[] = []
    for (let round = 0; round < searchesOfEach; round += 1) {
      const startedAtMs = performance.now()
      await log.read(filter, null, { before: null, limit: 100 })
      ms.push(performance.now() - startedAtMs)
    }
    found.push({ name, ms })
  }
  return found
}
