import { residentBytes } from '../load/process-usage.ts'
import { atMost, type Goal } from '../report/report.ts'
import type { BenchGateway } from '../routes/bench-gateway.ts'
import { query } from '../routes/hrana-query.ts'
import type { Form, Scale } from '../scale.ts'

export interface Soak {
  readonly work: string
  readonly reached: string
  readonly goal: Goal
  readonly note: string
  readonly problems: readonly string[]
  readonly startBytes: number
  readonly endBytes: number
}

/** Databases that come, are used, and go; and for how long at least. */
const sizes: Readonly<Record<Form, { readonly databases: number; readonly seconds: number }>> = {
  quick: { databases: 10, seconds: 0 },
  default: { databases: 100, seconds: 30 },
  full: { databases: 1_000, seconds: 600 },
}
const most = 1.15
const warmUpShare = 0.25

/** Whether the gateway keeps anything of databases that are gone: its memory after the first quarter, and at the end. */
export async function churnSoak(gateway: BenchGateway, { form }: Scale): Promise<Soak> {
  const { databases, seconds } = sizes[form]
  const periodMs = (seconds * 1_000) / databases
  const startedAtMs = performance.now()
  const problems: string[] = []
  let startBytes = residentBytes(gateway.pid)
  for (let count = 0; count < databases; count += 1) {
    const name = `churned-${count}`
    try {
      await gateway.spawn(name, { durability: 'relaxed' })
      await query(gateway.caller, `/db/${name}`, 'CREATE TABLE t (a)', 'INSERT INTO t VALUES (1)', 'SELECT * FROM t')
      await gateway.caller.expect('GET', '/metrics')
      await gateway.delete(name)
    } catch (error) {
      problems.push(`Database ${count} of the soak: ${error instanceof Error ? error.message : String(error)}`)
      if (problems.length > 3) break
    }
    if (count === Math.floor(databases * warmUpShare)) startBytes = residentBytes(gateway.pid)
    await untilMs(startedAtMs + (count + 1) * periodMs)
  }
  const endBytes = residentBytes(gateway.pid)
  const growth = endBytes / startBytes
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`
  return {
    work: `Memory of the gateway after ${databases} databases that came and went / after a quarter of them`,
    reached: growth.toFixed(2),
    goal: atMost(most, growth),
    note: `The soak took ${((performance.now() - startedAtMs) / 1_000).toFixed(0)} s: ${megabytes(startBytes)}, then ${megabytes(endBytes)}`,
    problems,
    startBytes,
    endBytes,
  }
}

async function untilMs(atMs: number): Promise<void> {
  const leftMs = atMs - performance.now()
  if (leftMs > 0) await new Promise((resolve) => setTimeout(resolve, leftMs))
}
