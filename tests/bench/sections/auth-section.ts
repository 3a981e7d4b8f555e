import { SwitchedGround } from '../routes/switched-ground.ts'
import type { Section } from '../section.ts'
import { measureSwitched, type SwitchedCall, switchedColumns, switchedSettings } from './switched-load.ts'

interface Call extends SwitchedCall {
  readonly credential: 'token' | 'key'
}

const calls: readonly Call[] = [
  { name: 'Hrana, database token', dialect: 'hrana', credential: 'token', connections: 64 },
  { name: 'Hrana, API key', dialect: 'hrana', credential: 'key', connections: 64 },
  { name: 'REST, API key', dialect: 'rest', credential: 'key', connections: 64 },
  { name: 'Hrana, database token', dialect: 'hrana', credential: 'token', connections: 1 },
]

/** The same call with credentials checked, and with nothing checked. */
export const authSection: Section = {
  name: 'auth',
  async run(bench) {
    await using switched = await SwitchedGround.start('tests/bench/routes/trusting-gateway.ts')
    await switched.ground.renew(switchedSettings)
    const loads = await measureSwitched(bench, {
      section: 'auth',
      calls,
      switched,
      comparison: '/ with auth off',
      credentialOf: ({ credential }, { gateway }) => (credential === 'key' ? gateway.key : null),
    })
    return {
      section: 'auth',
      title: 'Point SELECTs with credentials checked, beside the same gateway while it checks none',
      columns: ['call', 'connections', ...switchedColumns],
      problems: [],
      figures: loads.ratios,
      ...loads,
    }
  },
}
