import { measurePairs } from '../pairs.ts'
import { pairsNamed, reportStarts } from '../report/start-report.ts'
import { BenchGateway } from '../routes/bench-gateway.ts'
import { DirectGround } from '../routes/direct-ground.ts'
import { query } from '../routes/hrana-query.ts'
import type { Section } from '../section.ts'

/** How long it takes from wanting a database to its first answered query. */
export const spawnSection: Section = {
  name: 'spawn',
  async run({ scale }) {
    await using gateway = await BenchGateway.start()
    await spawnByGateway(gateway, 'warm-up')
    let count = 0
    const measured = await measurePairs(scale.starts, startBare, [
      { name: 'gateway', run: () => spawnByGateway(gateway, `fresh-${count++}`) },
      { name: 'control', run: startBare },
    ])
    return reportStarts({
      section: 'spawn',
      title: 'Spawn to the first answered query',
      limit: 1.3,
      gateway: pairsNamed(measured, 'gateway'),
      control: pairsNamed(measured, 'control'),
    })
  },
}

async function startBare(): Promise<number> {
  await using direct = await DirectGround.create()
  return await direct.start()
}

async function spawnByGateway(gateway: BenchGateway, name: string): Promise<number> {
  const startedAt = performance.now()
  await gateway.spawn(name)
  await query(gateway.caller, `/db/${name}`, 'SELECT 1')
  const tookMs = performance.now() - startedAt
  await gateway.delete(name)
  return tookMs
}
