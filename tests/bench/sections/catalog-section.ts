import { setTimeout as delay } from 'node:timers/promises'
import { temporaryFolder } from '../../harness/temporary-folder.ts'
import { cpuMicroseconds } from '../load/process-usage.ts'
import { below, formatSpread } from '../report/report.ts'
import { BenchGateway } from '../routes/bench-gateway.ts'
import { query } from '../routes/hrana-query.ts'
import type { Section } from '../section.ts'
import { spreadOf } from '../statistics.ts'
import { fillCatalog } from './fill-catalog.ts'

const listCalls = 100
const listLimitMs = 50
const cpuLimitPercent = 2
/** Statistics and sleeping places settle after the last query. */
const settleMs = 2_000

/** Many databases in the catalog, some of them awake and none in use: what listing and doing nothing cost. */
export const catalogSection: Section = {
  name: 'catalog',
  async run({ scale: { catalogSize, catalogAwake, idleSeconds } }) {
    await using folder = await temporaryFolder()
    const names = await fillCatalog(folder.path, catalogSize)
    const env = { DBFORGE_IDLE_MS: '0', DBFORGE_MAX_AWAKE: String(catalogAwake) }
    await using gateway = await BenchGateway.start({ env, dataDir: folder.path })
    for (const name of names.slice(0, catalogAwake)) await query(gateway.caller, `/db/${name}`, 'SELECT 1')

    const listMs = await timeLists(gateway, catalogSize)
    await delay(settleMs)
    const idlePercent = await measureIdleCpu(gateway.pid, idleSeconds)
    const list = spreadOf(listMs)
    return {
      section: 'catalog',
      title: `${catalogSize} databases in the catalog, ${catalogAwake} awake`,
      columns: ['figure', 'value'],
      rows: [
        {
          cells: ['GET /admin/databases, ms, median [min-max]', formatSpread(list, 1)],
          goal: below(listLimitMs, list.median, 'ms'),
        },
        {
          cells: [`idle CPU of the gateway over ${idleSeconds} s, % of a core`, idlePercent.toFixed(2)],
          goal: below(cpuLimitPercent, idlePercent, '%'),
        },
      ],
      notes: [`${gateway.workerPids().length} sqld processes run`],
      problems: [],
      figures: { listMs, idlePercent },
    }
  },
}

async function timeLists(gateway: BenchGateway, expected: number): Promise<number[]> {
  const times: number[] = []
  for (let call = 0; call < listCalls; call += 1) {
    const startedAt = performance.now()
    const text = await gateway.caller.expect('GET', '/admin/databases')
    times.push(performance.now() - startedAt)
    const { length } = JSON.parse(text)
    if (length !== expected) throw new Error(`The list has ${length} databases`)
  }
  return times
}

async function measureIdleCpu(pid: number, seconds: number): Promise<number> {
  const before = await cpuMicroseconds(pid)
  const startedAt = performance.now()
  await delay(seconds * 1000)
  return ((await cpuMicroseconds(pid)) - before) / ((performance.now() - startedAt) * 10)
}
