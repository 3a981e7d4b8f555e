import { describe, expect, it } from 'vitest'
import type { Description } from '../../../workers/protocol/hrana.ts'
import { KnownText, KnownTexts } from './known-texts.ts'

const reading: Description = { params: [], cols: [], is_explain: false, is_readonly: true }
const small = '{"rows":[],"rows_read":1,"rows_written":0,"query_duration_ms":0.02}'
const large = '{"rows":[],"rows_read":9999,"rows_written":0,"query_duration_ms":0.02}'

function ridingText(): KnownText {
  const text = new KnownText('SELECT 1', reading)
  text.noteAnswer(small)
  expect(text.mayRide).toBe(true)
  return text
}

/** Small runs by itself until it rides again. */
function runsUntilRiding(text: KnownText): number {
  let runs = 0
  while (!text.mayRide && runs < 1_000) {
    text.noteAnswer(small)
    runs += 1
  }
  return runs
}

describe('KnownText', () => {
  it('rides after the first run that shows it small', () => {
    const text = new KnownText('SELECT 1', reading)
    expect(text.mayRide).toBe(false)
    text.noteAnswer('{"message":"no such table: t"}')
    expect(text.mayRide).toBe(false)
    expect(runsUntilRiding(text)).toBe(1)
  })

  it.each([
    ['rows', large],
    ['an answer too long to look at', null],
  ])('that was large in %s is asked for 16 small runs', (_, answer) => {
    const text = new KnownText('SELECT 1', reading)
    text.noteAnswer(answer)
    expect(runsUntilRiding(text)).toBe(16)
  })

  it('that is large on probation begins again', () => {
    const text = ridingText()
    text.noteLarge()
    for (let run = 0; run < 15; run += 1) text.noteAnswer(small)
    text.noteAnswer(large)
    expect(runsUntilRiding(text)).toBe(16)
  })

  it('under which the stream is lost waits longer each time, up to a bound', () => {
    const text = ridingText()
    const waits = Array.from({ length: 4 }, () => {
      text.noteLost()
      return runsUntilRiding(text)
    })
    expect(waits).toEqual([4, 32, 256, 256])
  })

  it('that was in a lost flight several times was lost once', () => {
    const text = ridingText()
    for (let rider = 0; rider < 64; rider += 1) text.noteLost()
    expect(runsUntilRiding(text)).toBe(4)
  })

  it('that is large after a loss waits no less for it', () => {
    const text = ridingText()
    for (let loss = 0; loss < 2; loss += 1) {
      runsUntilRiding(text)
      text.noteLost()
    }
    text.noteAnswer(large)
    expect(runsUntilRiding(text)).toBe(32)
  })

  it('without a rule never rides', () => {
    const text = new KnownText('SELECT changes()', reading)
    expect(text.rule).toBeNull()
    expect(runsUntilRiding(text)).toBe(1_000)
  })
})

describe('KnownTexts', () => {
  it('forgets the text that was used least recently', () => {
    const texts = new KnownTexts()
    for (let n = 0; n < 1_000; n += 1) texts.set(`SELECT ${n}`, reading)
    expect(texts.get('SELECT 0')).toBeDefined()
    texts.set('SELECT 1000', reading)
    expect(texts.get('SELECT 0')).toBeDefined()
    expect(texts.get('SELECT 1')).toBeUndefined()
    expect(texts.get('SELECT 2')).toBeDefined()
  })

  it('keeps no long texts', () => {
    const texts = new KnownTexts()
    const long = `SELECT '${'x'.repeat(8_192)}'`
    texts.set(long, reading)
    expect(texts.get(long)).toBeUndefined()
  })
})
