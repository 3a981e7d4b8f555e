import { expect, test } from 'vitest'
import { eventWords } from './event-words.ts'

test('eventWords() makes words of a name', () => {
  expect(eventWords('worker_woken')).toBe('Worker woken')
  expect(eventWords('')).toBe('')
})
