import { test } from 'vitest'
import { compareLanes } from './compare-lanes.ts'

test('statements that travel together get what each would have got alone', async () => {
  await compareLanes(60, 150_000)
}, 180_000)
