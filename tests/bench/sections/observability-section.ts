import { GatewayGround } from '../routes/gateway-ground.ts'
import type { Section } from '../section.ts'
import { measureSwitched, type SwitchedCall, switchedColumns, switchedSettings } from './switched-load.ts'

const scrapeMs = 1_000

/** What has a switch; the other program turns off what has none. */
const everythingOff = { DBFORGE_HISTORY: 'false', DBFORGE_INSIGHTS: 'off', DBFORGE_LOG_LEVEL: 'fatal' }
const offEntry = 'tests/bench/routes/unwatched-gateway.ts'
/** As the product comes, with the series that it leaves to the operator. */
export const everythingOn = { DBFORGE_METRICS_PER_DATABASE: 'true' }

const calls: readonly SwitchedCall[] = [
  { name: 'Hrana', dialect: 'hrana', connections: 64 },
  { name: 'REST', dialect: 'rest', connections: 64 },
  { name: 'Hrana', dialect: 'hrana', connections: 1 },
]

/** The same load with everything that watches turned on, and somebody who looks, beside everything turned off. */
export const observabilitySection: Section = {
  name: 'observability',
  async run(bench) {
    await using off = await GatewayGround.start({ env: everythingOff, entry: offEntry })
    await using on = await GatewayGround.start({ env: everythingOn })
    for (const ground of [off, on]) await ground.renew(switchedSettings)
    const { rows, notes, headlines, ratios } = await measureSwitched(bench, {
      section: 'observability',
      calls,
      off,
      on,
      comparison: 'watched / unwatched',
      beside: (ground) => (ground === on ? look(ground) : nobody),
    })
    notes.push(
      'Off: nothing is counted, sampled, logged, kept or compared with rules',
      'On: as the product comes, series of each database too; /metrics and the list of connections are read once a second',
    )
    return {
      section: 'observability',
      title: 'Point SELECTs with everything that watches turned on, beside everything turned off',
      columns: ['call', 'connections', ...switchedColumns],
      rows,
      notes,
      problems: [],
      figures: { ratios },
      headlines,
      ratios,
    }
  },
}

const nobody: Disposable = { [Symbol.dispose]: () => undefined }

/** Somebody who scrapes, and has the list of connections open. */
function look({ gateway: { caller } }: GatewayGround): Disposable {
  const timer = setInterval(() => {
    for (const path of ['/metrics', '/admin/connections?limit=100']) {
      caller.expect('GET', path).catch(() => undefined) // a look that fails is the next one's matter
    }
  }, scrapeMs)
  return { [Symbol.dispose]: () => clearInterval(timer) }
}
