import { test } from 'vitest'
import { defaultLanes } from '../../gateway/domain/databases/database.ts'
import { compareLanes } from './compare-lanes.ts'

test('statements that travel together get what each would have got alone', async () => {
  await compareLanes(60, 150_000, { ...defaultLanes, keepAnswers: false })
}, 180_000)

test('and so do reads that each have a stream of their own on the kept socket', async () => {
  await compareLanes(20, 150_000, { ...defaultLanes, coalesceReads: false, keepAnswers: false })
}, 180_000)
