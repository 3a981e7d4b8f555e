import { setTimeout as delay } from 'node:timers/promises'
import type { LoadResult, LoadTarget } from '../load/load-job.ts'
import { complaintsOf, failuresOf } from '../report/load-table.ts'
import type { Goal, Row } from '../report/report.ts'
import { Arena, type RouteName } from '../routes/arena.ts'
import { HttpCaller } from '../routes/http-caller.ts'
import type { Bench, Section } from '../section.ts'
import { selectJob } from './select-job.ts'

const streamsPerSecond = 100
const limit = 5
const unclosed = JSON.stringify({ requests: [{ type: 'execute', stmt: { sql: 'SELECT 1' } }] })

interface Leak {
  readonly route: string
  readonly alone: LoadResult
  readonly beside: LoadResult
  /** Streams that were opened and left open, and those that were refused. */
  readonly opened: number
  readonly refused: number
}

/** One key opens streams and never closes them; another one has the same database to query. */
export const leakSection: Section = {
  name: 'leak',
  async run(bench) {
    await using arena = new Arena({ tableRows: 10_000, durability: 'strong' })
    const leaks = [await leak('direct', arena, bench), await leak('path', arena, bench)]
    return {
      section: 'leak',
      title: `${bench.scale.unclosedStreams} streams left open by one key, beside another key of the same database`,
      columns: [
        'route',
        'opened',
        'refused',
        'quiet p99 ms alone',
        'beside',
        'ratio',
        'quiet /s alone',
        'beside',
        'quiet failed',
      ],
      rows: leaks.map(describe),
      notes: [
        `${streamsPerSecond} streams a second; a bare sqld has one key only, so both are the same there`,
        ...leaks.flatMap(({ route, beside }) => complaintsOf(`quiet one of ${route}`, [beside])),
      ],
      problems: [],
      figures: leaks,
      headlines: leaks.slice(1).map((one) => ({
        work: `p99 beside ${bench.scale.unclosedStreams} unclosed streams of another key / alone, nothing refused`,
        reached: `${ratioOf(one).toFixed(2)}, ${failuresOf(one.beside)} refused`,
        goal: goalOf(one),
      })),
    }
  },
}

async function leak(name: RouteName, arena: Arena, bench: Bench): Promise<Leak> {
  const target = (await arena.route(name)).target()
  // Long enough for all streams to be opened meanwhile.
  const runs = bench.scale.unclosedStreams / streamsPerSecond / bench.scale.seconds
  const quiet = () => bench.clients.load(selectJob(bench, [target], { connections: 1, rowCount: 10_000, runs }))
  const alone = await quiet()
  const noisy = await noisyTarget(name, arena, target)
  const [beside, counts] = await Promise.all([quiet(), leaveOpen(noisy, bench.scale.unclosedStreams)])
  return { route: name, alone, beside, ...counts }
}

/** The same database with another key. */
async function noisyTarget(name: RouteName, arena: Arena, target: LoadTarget): Promise<LoadTarget> {
  if (name === 'direct') return target
  const { gateway, database } = await arena.gateway()
  return { ...target, token: await gateway.token(database) }
}

async function leaveOpen({ port, prefix, token }: LoadTarget, count: number) {
  using caller = new HttpCaller(port, token === null ? {} : { authorization: `Bearer ${token}` })
  const asked: Promise<boolean>[] = []
  const startedAt = performance.now()
  for (let at = 0; at < count; at += 1) {
    await delay((at * 1000) / streamsPerSecond - (performance.now() - startedAt))
    const isOpened = caller.send('POST', `${prefix}/v2/pipeline`, unclosed).then(({ status }) => status === 200)
    asked.push(isOpened.catch(() => false))
  }
  const answers = await Promise.all(asked)
  const opened = answers.filter(Boolean).length
  return { opened, refused: count - opened }
}

function ratioOf({ alone, beside }: Leak): number {
  return beside.p99Ms / alone.p99Ms
}

function goalOf(one: Leak): Goal {
  return { text: `<= ${limit}, 0 refused`, isMet: ratioOf(one) <= limit && failuresOf(one.beside) === 0 }
}

function describe(one: Leak): Row {
  const { route, alone, beside, opened, refused } = one
  const cells = [
    opened,
    refused,
    alone.p99Ms.toFixed(2),
    beside.p99Ms.toFixed(2),
    ratioOf(one).toFixed(2),
    alone.requestsPerSecond.toFixed(0),
    beside.requestsPerSecond.toFixed(0),
    failuresOf(beside),
  ]
  return { cells: [route, ...cells.map(String)], ...(route === 'direct' ? {} : { goal: goalOf(one) }) }
}
