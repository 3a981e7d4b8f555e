import { eventually } from '../../harness/eventually.ts'
import { docker } from '../../harness/tested-driver.ts'
import { measurePairs } from '../pairs.ts'
import { pairsNamed, reportStarts, type StartFindings } from '../report/start-report.ts'
import { BareContainer, dockerEnv } from '../routes/bare-container.ts'
import { BenchGateway } from '../routes/bench-gateway.ts'
import { query } from '../routes/hrana-query.ts'
import type { Section } from '../section.ts'

const idleMs = '150'

/** From wanting a database to its first answer, against the same calls to the engine. */
export const dockerSpawnSection: Section = {
  name: 'docker-spawn',
  async run({ scale }) {
    await using gateway = await BenchGateway.start({ env: dockerEnv })
    await spawnByGateway(gateway, 'warm-up')
    let count = 0
    const findings = { section: 'docker-spawn', title: 'Spawn of a container to the first answered query', limit: 1.3 }
    return measure(scale.starts, findings, createBare, () => spawnByGateway(gateway, `fresh-${count++}`))
  },
}

/** First query of a database that is paused, against an unpause and a query. */
export const dockerWakeSection: Section = {
  name: 'docker-wake',
  async run({ scale }) {
    await using bare = new BareContainer()
    await bare.createAndAsk()
    await bare.pause()
    const unpause = async () => {
      const tookMs = await bare.unpauseAndAsk()
      await bare.pause()
      return tookMs
    }
    const findings = { section: 'docker-wake', title: 'First query of a paused container', limit: 1.5 }
    return measureSleeper(scale.starts, findings, unpause, 'paused', { DBFORGE_IDLE_MS: idleMs })
  },
}

/** First query of a database whose container is stopped, against a start and a query. */
export const dockerStartSection: Section = {
  name: 'docker-start',
  async run({ scale }) {
    await using bare = new BareContainer()
    await bare.createAndAsk()
    await bare.stop()
    const start = async () => {
      const tookMs = await bare.startAndAsk()
      await bare.stop()
      return tookMs
    }
    const findings = { section: 'docker-start', title: 'First query of a stopped container', limit: 1.3 }
    const env = { DBFORGE_IDLE_MS: idleMs, DBFORGE_STOP_MS: idleMs }
    return measureSleeper(scale.starts, findings, start, 'exited', env)
  },
}

type Findings = Pick<StartFindings, 'section' | 'title' | 'limit'>

async function measure(
  rounds: number,
  findings: Findings,
  bare: () => Promise<number>,
  gateway: () => Promise<number>,
) {
  const measured = await measurePairs(rounds, bare, [
    { name: 'gateway', run: gateway },
    { name: 'control', run: bare },
  ])
  const pairs = { gateway: pairsNamed(measured, 'gateway'), control: pairsNamed(measured, 'control') }
  return reportStarts({ ...findings, bare: 'bare container', ...pairs })
}

async function measureSleeper(
  rounds: number,
  findings: Findings,
  bare: () => Promise<number>,
  state: 'paused' | 'exited',
  env: Readonly<Record<string, string>>,
) {
  await using gateway = await BenchGateway.start({ env: { ...dockerEnv, ...env } })
  await gateway.spawn('sleeper')
  const isAsleep = async () =>
    (await docker('ps', '--all', '--quiet', '--filter', 'label=db-name=sleeper', '--filter', `status=${state}`))
      .length > 0
  const untilAsleep = () => eventually(isAsleep, { timeoutMs: 20_000, what: `the container to be ${state}` })
  try {
    return await measure(rounds, findings, bare, async () => {
      await untilAsleep()
      const startedAt = performance.now()
      await query(gateway.caller, '/db/sleeper', 'SELECT 1')
      const tookMs = performance.now() - startedAt
      await untilAsleep()
      return tookMs
    })
  } finally {
    await gateway.delete('sleeper')
  }
}

async function createBare(): Promise<number> {
  await using bare = new BareContainer()
  return await bare.createAndAsk()
}

async function spawnByGateway(gateway: BenchGateway, name: string): Promise<number> {
  const startedAt = performance.now()
  await gateway.spawn(name)
  await query(gateway.caller, `/db/${name}`, 'SELECT 1')
  const tookMs = performance.now() - startedAt
  await gateway.delete(name)
  return tookMs
}
