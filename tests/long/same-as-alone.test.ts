import { test } from 'vitest'
import { defaultLanes } from '../../gateway/domain/databases/database.ts'
import { compareKept } from '../lanes/compare-kept.ts'
import { compareLanes } from '../lanes/compare-lanes.ts'

test('whatever travels together gets what it would have got alone, in 1,000 workloads', async () => {
  await compareLanes(1_000, 1_500_000, { ...defaultLanes, keepAnswers: false })
}, 1_600_000)

test('and what is kept is what the worker would say, in 1,000 stories', async () => {
  await compareKept(1_000, 1_500_000)
}, 1_600_000)
