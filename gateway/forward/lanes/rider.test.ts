import { setImmediate as turnOfLoop } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { KnownText } from './known-texts.ts'
import { deliver, type Ride, type Rider } from './rider.ts'

const perTurn = 3
const description = { params: [], cols: [], is_explain: false, is_readonly: true }

it('deliver() gives a flight its answers in order, so many in a turn of the loop, and who has none goes alone', async () => {
  const got: string[] = []
  const count = 2 * perTurn + 1
  const riders = Array.from({ length: count }, (_, index): Rider => {
    const note = (ride: Ride) => void got.push(ride.kind === 'ok' ? ride.result : `${index} ${ride.kind}`)
    const text = new KnownText('SELECT 1', description)
    const nothing = () => undefined
    return { text, statement: '', resolve: note, reject: nothing, abort: nothing, caller: undefined, joinedAtMs: 0 }
  })
  const rides = riders.slice(1).map((_, index): Ride => ({ kind: 'ok', result: String(index) }))
  const counts = [got.length]
  deliver(riders, rides, perTurn)
  for (let turn = 0; turn < 3; turn += 1) {
    counts.push(got.length)
    await turnOfLoop()
  }
  expect(counts).toEqual([0, perTurn, 2 * perTurn, count])
  expect(got).toEqual([...rides.map((_, index) => String(index)), `${count - 1} alone`])
})
