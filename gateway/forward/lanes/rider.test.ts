import { expect, it } from 'vitest'
import { KnownText } from './known-texts.ts'
import { deliver, type Ride, type Rider } from './rider.ts'

const description = { params: [], cols: [], is_explain: false, is_readonly: true }

it('deliver() gives a flight its answers in order, and who has none goes alone', () => {
  const got: string[] = []
  const riders = Array.from({ length: 3 }, (_, index): Rider => {
    const note = (ride: Ride) => void got.push(`${index} ${ride.kind === 'ok' ? ride.result : ride.kind}`)
    const text = new KnownText('SELECT 1', description)
    const nothing = () => undefined
    return { text, statement: '', resolve: note, reject: nothing, abort: nothing, caller: undefined, joinedAtMs: 0 }
  })
  deliver(riders, [
    { kind: 'ok', result: 'a' },
    { kind: 'ok', result: 'b' },
  ])
  expect(got).toEqual(['0 a', '1 b', '2 alone'])
})
