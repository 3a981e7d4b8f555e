import { test } from 'vitest'
import { compareKept } from './compare-kept.ts'

test('what is kept is what the worker would say', async () => {
  await compareKept(60, 150_000)
}, 180_000)
