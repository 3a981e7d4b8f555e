import { BareSqld } from './bare-sqld.ts'
import { BenchGateway } from './bench-gateway.ts'
import { query } from './hrana-query.ts'
import { measurePairs } from './pairs.ts'
import type { Section } from './section.ts'
import { pairsNamed, reportStarts } from './start-report.ts'

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
      limit: 3,
      gateway: pairsNamed(measured, 'gateway'),
      control: pairsNamed(measured, 'control'),
    })
  },
}

async function startBare(): Promise<number> {
  await using sqld = await BareSqld.create()
  return await sqld.start()
}

async function spawnByGateway(gateway: BenchGateway, name: string): Promise<number> {
  const startedAt = performance.now()
  await gateway.spawn(name)
  await query(gateway.caller, `/db/${name}`, 'SELECT 1')
  const tookMs = performance.now() - startedAt
  await gateway.caller.expect('DELETE', `/admin/databases/${name}`)
  return tookMs
}
