import { eventually } from '../../harness/eventually.ts'
import { measurePairs } from '../pairs.ts'
import { pairsNamed, reportStarts } from '../report/start-report.ts'
import { BenchGateway } from '../routes/bench-gateway.ts'
import { DirectGround } from '../routes/direct-ground.ts'
import { query } from '../routes/hrana-query.ts'
import type { Section } from '../section.ts'

const unprepared = 'gateway, no spare worker'

/** How long it takes from wanting a database to its first answered query. */
export const spawnSection: Section = {
  name: 'spawn',
  async run({ scale }) {
    // As it is by default, and as it is for who creates more databases at once than workers wait.
    await using gateway = await BenchGateway.start({ env: { DBFORGE_SPARE_WORKERS: '1' } })
    await using bareGateway = await BenchGateway.start({ env: { DBFORGE_SPARE_WORKERS: '0' } })
    let count = 0
    const spawn = async (from: BenchGateway, spares: number) => {
      await untilReady(from, spares)
      const tookMs = await spawnByGateway(from, `fresh-${count++}`)
      // The next spare starts before the other side is measured, which has the machine to itself then.
      await untilReady(from, spares)
      return tookMs
    }
    await spawn(gateway, 1)
    await spawn(bareGateway, 0)
    const measured = await measurePairs(scale.starts, startBare, [
      { name: 'gateway', run: () => spawn(gateway, 1) },
      { name: unprepared, run: () => spawn(bareGateway, 0) },
      { name: 'control', run: startBare },
    ])
    return reportStarts({
      section: 'spawn',
      title: 'Spawn to the first answered query',
      limit: 1.3,
      gateway: pairsNamed(measured, 'gateway'),
      variants: { [unprepared]: pairsNamed(measured, unprepared) },
      control: pairsNamed(measured, 'control'),
    })
  },
}

async function startBare(): Promise<number> {
  await using direct = await DirectGround.create()
  return await direct.start()
}

async function untilReady(gateway: BenchGateway, spares: number): Promise<void> {
  const isReady = async () => (await gateway.spareCount()) === spares
  await eventually(isReady, { timeoutMs: 20_000, what: `${spares} spare workers` })
}

async function spawnByGateway(gateway: BenchGateway, name: string): Promise<number> {
  const startedAt = performance.now()
  await gateway.spawn(name)
  await query(gateway.caller, `/db/${name}`, 'SELECT 1')
  const tookMs = performance.now() - startedAt
  await gateway.delete(name)
  return tookMs
}
