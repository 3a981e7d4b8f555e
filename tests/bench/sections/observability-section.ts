import type { GatewayGround } from '../routes/gateway-ground.ts'
import { SwitchedGround } from '../routes/switched-ground.ts'
import type { Section } from '../section.ts'
import { measureSwitched, type SwitchedCall, switchedColumns, switchedSettings } from './switched-load.ts'

const scrapeMs = 1_000

/** As the product comes, with the series that it leaves to the operator. */
export const everythingOn = { DBFORGE_METRICS_PER_DATABASE: 'true' }

const calls: readonly SwitchedCall[] = [
  { name: 'Hrana', dialect: 'hrana', connections: 64 },
  { name: 'REST', dialect: 'rest', connections: 64 },
  { name: 'Hrana', dialect: 'hrana', connections: 1 },
]

/** The same load with everything that watches turned on, and somebody who looks, beside all of it turned off. */
export const observabilitySection: Section = {
  name: 'observability',
  async run(bench) {
    await using switched = await SwitchedGround.start('tests/bench/routes/unwatched-gateway.ts', everythingOn)
    await switched.ground.renew(switchedSettings)
    const { rows, notes, headlines, ratios } = await measureSwitched(bench, {
      section: 'observability',
      calls,
      switched,
      comparison: 'watched / unwatched',
      beside: look,
    })
    notes.push(
      'Off: nothing is counted, looked at, sampled, kept or compared with rules',
      'On: as the product comes, series of each database too; /metrics and the list of connections are read in each run',
      'A sample and a comparison of all rules come each ten seconds, so few runs have one: together they take about 2 ms of a processor (docs/adr/0035)',
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

/** Somebody who scrapes, and has the list of connections open. */
function look({ gateway: { caller } }: GatewayGround): Disposable {
  const scrape = () => {
    for (const path of ['/metrics', '/admin/connections?limit=100']) {
      caller.expect('GET', path).catch(() => undefined) // a look that fails is the next one's matter
    }
  }
  scrape()
  const timer = setInterval(scrape, scrapeMs)
  return { [Symbol.dispose]: () => clearInterval(timer) }
}
