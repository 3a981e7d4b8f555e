import { expect, test } from 'vitest'
import { Company } from './company.ts'

test('who is asked alone has no company, however often', () => {
  const place = new Company().place()
  for (let nowMs = 0; nowMs < 1_000; nowMs += 10) {
    place.note(nowMs)
    expect(place.hasOthers(nowMs)).toBe(false)
  }
})

test('two who are asked in turn have company, until one of them was alone for a while', () => {
  const company = new Company()
  const [flooded, quiet] = [company.place(), company.place()]
  flooded.note(0)
  quiet.note(10)
  expect([flooded.hasOthers(10), quiet.hasOthers(10)]).toEqual([true, true])
  flooded.note(20)
  for (let nowMs = 20; nowMs < 270; nowMs += 10) {
    flooded.note(nowMs)
    expect(flooded.hasOthers(nowMs)).toBe(true)
  }
  expect(flooded.hasOthers(270)).toBe(false)
})
