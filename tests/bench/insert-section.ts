import { Arena, databasePrefix } from './arena.ts'
import type { BareSqld } from './bare-sqld.ts'
import { queryNumber } from './hrana-query.ts'
import type { HttpCaller } from './http-caller.ts'
import type { LoadJob, LoadResult } from './load-job.ts'
import type { LoadProcess } from './load-process.ts'
import { complaintsOf, loadColumns, loadRow } from './load-table.ts'
import { measurePairs, type Pair } from './pairs.ts'
import type { Row } from './report.ts'
import type { Bench, Section } from './section.ts'

const warmUpMs = 250

/** One run of INSERTs, held against the table. */
interface InsertRun {
  readonly load: LoadResult
  /** Rows that the table has more than before. */
  readonly stored: number
  /** sqld's write path hung before or after the run, and sqld was started again: the pair does not count. */
  readonly isWedged: boolean
}

/** Single-row INSERTs, each a transaction of its own on both sides: for information. */
export const insertSection: Section = {
  name: 'insert',
  async run(bench) {
    await using arena = await Arena.open(bench.scale.tableRows)
    const rows: Row[] = []
    const notes: string[] = []
    const problems: string[] = []
    const figures: { connections: number; pairs: readonly Pair<InsertRun>[] }[] = []
    for (const connections of bench.scale.connections) {
      const pairs = await measureAt(connections, arena, bench)
      const clean = pairs.filter(({ direct }) => !direct.isWedged)
      const loads = clean.map(({ direct, subject }) => ({ direct: direct.load, subject: subject.load }))
      rows.push(loadRow('path', connections, loads))
      const wedged = pairs.length - clean.length
      if (wedged > 0)
        notes.push(
          `Direct sqld took no more writes in ${wedged} of ${pairs.length} runs at ${connections}: pairs dropped`,
        )
      problems.push(...pairs.flatMap(({ subject }) => faultsOf(`gateway at ${connections}`, subject)))
      problems.push(...clean.flatMap(({ direct }) => faultsOf(`direct at ${connections}`, direct)))
      figures.push({ connections, pairs })
    }
    const gatewayRuns = figures.flatMap(({ pairs }) => pairs.map(({ subject }) => subject))
    const acknowledged = gatewayRuns.reduce((sum, { load }) => sum + load.acknowledged, 0)
    const stored = gatewayRuns.reduce((sum, run) => sum + run.stored, 0)
    notes.push(`Through the gateway ${acknowledged} rows were acknowledged and ${stored} are in the table`)
    const title = 'INSERT of one row, each its own transaction, durability strong (no goal)'
    return { section: 'insert', title, columns: loadColumns, rows, notes, problems, figures }
  },
}

async function measureAt(
  connections: number,
  arena: Arena,
  { scale, clients }: Bench,
): Promise<readonly Pair<InsertRun>[]> {
  const job = {
    kind: 'load',
    workload: { kind: 'insert' },
    connections,
    warmUpMs,
    durationMs: scale.seconds * 1000,
  } as const
  const direct = async () => insertDirectly(arena.sqld, clients, job)
  const throughGateway = async () => {
    const watchedPids = [arena.workerPid, arena.gateway.pid]
    return insert(clients, { ...job, target: arena.path, watchedPids }, arena.gateway.caller, databasePrefix)
  }
  const [measured] = await measurePairs(scale.rounds, direct, [{ name: 'path', run: throughGateway }])
  return measured?.pairs ?? []
}

/** Tells a hanging write path from a slow one, and replaces a hanging sqld. */
async function insertDirectly(
  sqld: BareSqld,
  clients: LoadProcess,
  job: Omit<LoadJob, 'target' | 'watchedPids'>,
): Promise<InsertRun> {
  const takesWritesBefore = await sqld.takesWrites()
  if (!takesWritesBefore) await restart(sqld)
  const run = await insert(clients, { ...job, target: sqld.target, watchedPids: [sqld.pid] }, sqld.caller, '')
  const takesWritesAfter = await sqld.takesWrites()
  if (!takesWritesAfter) await restart(sqld)
  return { ...run, isWedged: !takesWritesBefore || !takesWritesAfter }
}

async function restart(sqld: BareSqld): Promise<void> {
  await sqld.stop('SIGKILL')
  await sqld.start()
  await sqld.makeDurable()
}

async function insert(clients: LoadProcess, job: LoadJob, caller: HttpCaller, prefix: string): Promise<InsertRun> {
  const count = () => queryNumber(caller, prefix, 'SELECT count(*) FROM events')
  const before = await count()
  const load = await clients.load(job)
  return { load, stored: (await count()) - before, isWedged: false }
}

function faultsOf(side: string, { load, stored }: InsertRun): string[] {
  const faults = complaintsOf(side, [load])
  if (stored < load.acknowledged) faults.push(`${side}: ${load.acknowledged} rows acknowledged, ${stored} stored`)
  if (stored > load.acknowledged + load.unanswered)
    faults.push(`${side}: ${stored} rows stored, ${load.acknowledged} acknowledged`)
  return faults
}
