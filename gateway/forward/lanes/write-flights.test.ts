import { setImmediate as turnOfLoop } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { startBareSqld } from '../../../tests/harness/bare-sqld.ts'
import { systemClock } from '../../domain/clock.ts'
import { ChangeWatch } from '../change-watch.ts'
import { WriteQueue } from '../write-queue.ts'
import { KnownText } from './known-texts.ts'
import { LaneFigures } from './lane-figures.ts'
import { LaneSocket } from './lane-socket.ts'
import { RiderQueue } from './rider-queue.ts'
import { WriteLane } from './write-lane.ts'

const limits = { maxWaiting: 100, maxWaitingBytes: 1_000_000 }
const nothing = () => undefined

it('what waits leaves before the answers of the flight that has landed are handed out', async () => {
  await using sqld = await startBareSqld()
  const socket = await LaneSocket.open(sqld.url.replace('http', 'ws'), 'none needed', 1)
  await socket.batch(0, '{"steps":[{"stmt":{"sql":"CREATE TABLE t (id INTEGER PRIMARY KEY)"}}]}')
  const seen: string[] = []
  const { batch } = socket
  socket.batch = (stream, text) => {
    seen.push(...[...text.matchAll(/VALUES \((\d)\)/g)].map(([, id]) => `sent ${id}`))
    return batch.call(socket, stream, text)
  }
  const lane = new WriteLane({
    connection: { get: () => socket },
    queue: new RiderQueue(limits, systemClock, new LaneFigures()),
    writes: new WriteQueue(limits, systemClock),
    changes: new ChangeWatch({ isStartedHere: true }),
    turns: { isShared: false },
    isGrouped: () => true,
    timeoutMs: () => 10_000,
    onOverdue: nothing,
  })
  const join = (id: number) =>
    new Promise<void>((resolve, reject) => {
      const sql = `INSERT INTO t VALUES (${id})`
      const text = new KnownText(sql, { params: [], cols: [], is_explain: false, is_readonly: false })
      const answered = () => {
        seen.push(`answered ${id}`)
        resolve()
      }
      const statement = JSON.stringify({ sql })
      lane.join({ text, statement, caller: undefined, joinedAtMs: 0, reject, abort: reject, resolve: answered })
    })

  const first = [join(1), join(2)]
  while (!seen.includes('sent 2')) await turnOfLoop()
  await Promise.all([...first, join(3), join(4)])
  socket.destroy()

  const sent = ['sent 1', 'sent 2', 'sent 3', 'sent 4']
  expect(seen).toEqual([...sent, 'answered 1', 'answered 2', 'answered 3', 'answered 4'])
})
