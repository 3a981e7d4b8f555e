import type { Goal, Row } from '../report/report.ts'
import { BenchGateway } from '../routes/bench-gateway.ts'
import { queryNumber } from '../routes/hrana-query.ts'
import type { Section } from '../section.ts'
import { median } from '../statistics.ts'

/** What one database's turn showed. */
interface Turn {
  readonly tookMs: number
  readonly wasAwake: boolean
  readonly processes: number
  /** Awake afterwards, though another that sleeps was used later. */
  readonly outOfOrder: readonly string[]
}

/** More databases in use than may be awake: the least recently used one sleeps first, and all answer. */
export const pressureSection: Section = {
  name: 'pressure',
  async run({ scale: { maxAwake, databasesInUse } }) {
    await using gateway = await BenchGateway.start({
      env: { DBFORGE_MAX_AWAKE: String(maxAwake), DBFORGE_IDLE_MS: '0' },
    })
    const names = Array.from({ length: databasesInUse }, (_, index) => `used-${index}`)
    for (const name of names) await gateway.spawn(name)
    const recent = [...names]
    const take = (name: string) => takeTurn(gateway, name, recent, maxAwake)

    const inTurn = await takeAll([...names, ...names], take)
    // Drawn by lot some come again while they are awake: only now do least recently used and first woken differ.
    const byLot = await takeAll(
      Array.from({ length: 3 * databasesInUse }, () => drawFrom(names)),
      take,
    )
    return {
      section: 'pressure',
      title: `${databasesInUse} databases in use, ${maxAwake} may be awake`,
      columns: [
        'order',
        'queries answered',
        'found awake',
        'most processes at once',
        'slept out of order',
        'p50 ms asleep',
        'p50 ms awake',
      ],
      rows: [describe('round-robin', inTurn, maxAwake), describe('by lot', byLot, maxAwake)],
      notes: ['Processes are counted by the system, and what is awake is asked of the gateway, after every query'],
      problems: [],
      figures: { inTurn, byLot },
    }
  },
}

async function takeAll(order: readonly string[], take: (name: string) => Promise<Turn>): Promise<Turn[]> {
  const turns: Turn[] = []
  for (const name of order) turns.push(await take(name))
  return turns
}

/** Moves `name` to the end of `recent`, which runs from the least to the most recently used. */
async function takeTurn(gateway: BenchGateway, name: string, recent: string[], maxAwake: number): Promise<Turn> {
  const wasAwake = recent.slice(-maxAwake).includes(name)
  const startedAt = performance.now()
  const answer = await queryNumber(gateway.caller, `/db/${name}`, 'SELECT 42')
  const tookMs = performance.now() - startedAt
  if (answer !== 42) throw new Error(`"${name}" answered ${answer}`)
  recent.push(...recent.splice(recent.indexOf(name), 1))
  const awake = [...(await gateway.statuses())]
    .filter(([, status]) => status !== 'sleeping')
    .map(([awakeName]) => awakeName)
  const expected = new Set(recent.slice(-maxAwake))
  const outOfOrder = awake.filter((awakeName) => !expected.has(awakeName))
  return { tookMs, wasAwake, processes: gateway.workerPids().length, outOfOrder }
}

function describe(order: string, turns: readonly Turn[], maxAwake: number): Row {
  const most = Math.max(...turns.map(({ processes }) => processes))
  const outOfOrder = turns.filter((turn) => turn.outOfOrder.length > 0).length
  const p50 = (wasAwake: boolean) =>
    median(turns.filter((turn) => turn.wasAwake === wasAwake).map(({ tookMs }) => tookMs))
  const found = turns.filter(({ wasAwake }) => wasAwake).length
  const goal: Goal = { text: `<= ${maxAwake} awake, in order`, isMet: most <= maxAwake && outOfOrder === 0 }
  const cells = [turns.length, found, most, outOfOrder, p50(false).toFixed(1), p50(true).toFixed(1).replace('NaN', '-')]
  return { cells: [order, ...cells.map(String)], goal }
}

function drawFrom(names: readonly string[]): string {
  return names[Math.floor(Math.random() * names.length)] ?? ''
}
