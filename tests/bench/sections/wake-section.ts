import { eventually } from '../../harness/eventually.ts'
import { measurePairs } from '../pairs.ts'
import { pairsNamed, reportStarts } from '../report/start-report.ts'
import { BenchGateway } from '../routes/bench-gateway.ts'
import { DirectGround } from '../routes/direct-ground.ts'
import { query } from '../routes/hrana-query.ts'
import type { Section } from '../section.ts'

const idleMs = 150
const fill = ['CREATE TABLE notes (id INTEGER PRIMARY KEY, note TEXT)', "INSERT INTO notes (note) VALUES ('kept')"]
const firstQuery = 'SELECT note FROM notes WHERE id = 1'

/** How long the first query of a sleeping database takes, against starting sqld over a folder that exists. */
export const wakeSection: Section = {
  name: 'wake',
  async run({ scale }) {
    await using gateway = await BenchGateway.start({ env: { DBFORGE_IDLE_MS: String(idleMs) } })
    await gateway.spawn('sleeper')
    await query(gateway.caller, '/db/sleeper', ...fill)
    await using sqld = await DirectGround.create()
    await sqld.start()
    await sqld.ask(...fill)
    await sqld.stop()

    const measured = await measurePairs(scale.starts, () => startAgain(sqld), [
      { name: 'gateway', run: () => wake(gateway, 'sleeper') },
      { name: 'control', run: () => startAgain(sqld) },
    ])
    return reportStarts({
      section: 'wake',
      title: 'First query of a sleeping database',
      limit: 1.3,
      gateway: pairsNamed(measured, 'gateway'),
      control: pairsNamed(measured, 'control'),
    })
  },
}

async function startAgain(sqld: DirectGround): Promise<number> {
  const tookMs = await sqld.start(firstQuery)
  await sqld.stop()
  return tookMs
}

async function wake(gateway: BenchGateway, name: string): Promise<number> {
  await untilAsleep(gateway, name)
  const startedAt = performance.now()
  const value = await query(gateway.caller, `/db/${name}`, firstQuery)
  const tookMs = performance.now() - startedAt
  if (value !== 'kept') throw new Error(`"${name}" woke without its data`)
  // Asleep again before the other side is measured, which has the machine to itself then.
  await untilAsleep(gateway, name)
  return tookMs
}

async function untilAsleep(gateway: BenchGateway, name: string): Promise<void> {
  const isAsleep = async () => (await gateway.statuses()).get(name) === 'sleeping' && gateway.workerPids().length === 0
  await eventually(isAsleep, { timeoutMs: 60_000, what: `"${name}" to sleep` })
}
