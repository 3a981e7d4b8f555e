import process from 'node:process'
import { setImmediate as turnOfLoop } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { KnownText } from './known-texts.ts'
import { answersAtOnce, deliver, deliverByTurns, type Ride, type Rider } from './rider.ts'

const description = { params: [], cols: [], is_explain: false, is_readonly: true }

function ridersWho(got: string[], count: number): Rider[] {
  return Array.from({ length: count }, (_, index) => {
    const note = (ride: Ride) => void got.push(`${index} ${ride.kind === 'ok' ? ride.result : ride.kind}`)
    const text = new KnownText('SELECT 1', description)
    const nothing = () => undefined
    return { text, statement: '', resolve: note, reject: nothing, abort: nothing, caller: undefined, joinedAtMs: 0 }
  })
}

const nextTick = () => new Promise((resolve) => process.nextTick(resolve))

/** As many as a landing has until the next flight is off, and more. */
async function microtasks(): Promise<void> {
  for (let index = 0; index < 50; index += 1) await Promise.resolve()
}

it('deliver() gives a flight its answers in order, and who has none goes alone', () => {
  const got: string[] = []
  deliver(ridersWho(got, 3), [
    { kind: 'ok', result: 'a' },
    { kind: 'ok', result: 'b' },
  ])
  expect(got).toEqual(['0 a', '1 b', '2 alone'])
})

it('deliverByTurns() waits for microtasks, and gives a few in a turn of the event loop where databases share it', async () => {
  const count = 2 * answersAtOnce + 1
  const rides = Array.from({ length: count - 1 }, (_, index): Ride => ({ kind: 'ok', result: `answer ${index}` }))
  const all = [...rides.map((_, index) => `${index} answer ${index}`), `${count - 1} alone`]
  const unshared: string[] = []
  deliverByTurns({ isShared: false }, ridersWho(unshared, count), rides)
  await microtasks()
  expect(unshared).toEqual([])
  await nextTick()
  expect(unshared).toEqual(all)

  const shared: string[] = []
  deliverByTurns({ isShared: true }, ridersWho(shared, count), rides)
  await nextTick()
  expect(shared).toEqual(all.slice(0, answersAtOnce))
  await turnOfLoop()
  expect(shared).toEqual(all.slice(0, 2 * answersAtOnce))
  await turnOfLoop()
  expect(shared).toEqual(all)
})
