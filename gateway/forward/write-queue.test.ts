import { describe, expect, it } from 'vitest'
import { systemClock } from '../domain/clock.ts'
import { WriteQueue } from './write-queue.ts'

const limits = { maxWaiting: 2, maxWaitingBytes: 100 }

describe('WriteQueue', () => {
  it('enter() admits one at a time, in order of arrival', async () => {
    const queue = new WriteQueue(limits, systemClock)
    const admitted: string[] = []
    const first = await queue.enter(1)
    const second = queue.enter(1).then((release) => {
      admitted.push('second')
      return release
    })
    const third = queue.enter(1).then((release) => {
      admitted.push('third')
      return release
    })
    expect(admitted).toEqual([])
    first()
    const releaseSecond = await second
    expect(admitted).toEqual(['second'])
    releaseSecond()
    await third
    expect(admitted).toEqual(['second', 'third'])
  })

  it('enter() refuses past the number and past the bytes that may wait', async () => {
    const queue = new WriteQueue(limits, systemClock)
    await queue.enter(1)
    const waiting = [queue.enter(60)]
    await expect(queue.enter(60)).rejects.toMatchObject({ reason: 'QUEUE_FULL', retryAfterSeconds: 1 })
    waiting.push(queue.enter(40))
    await expect(queue.enter(0)).rejects.toMatchObject({ reason: 'QUEUE_FULL' })
    expect(queue.waitingCount).toBe(2)
  })

  it('what waits in reserve, as the probe of the watchdog does, takes nobody the place in the line', async () => {
    const queue = new WriteQueue(limits, systemClock)
    const release = await queue.enter(1)
    const probe = queue.enterReserved()
    const waiting = [queue.enter(1), queue.enter(1)]
    expect(queue.waitingCount).toBe(2)
    await expect(queue.enter(1)).rejects.toMatchObject({ reason: 'QUEUE_FULL', details: { waiting: 2 } })
    release()
    for (const turn of [probe, ...waiting]) (await turn)()
    expect(queue.waitingCount).toBe(0)
  })

  it('a caller that goes away leaves the line, and the slot passes over it', async () => {
    const queue = new WriteQueue(limits, systemClock)
    const first = await queue.enter(1)
    const gone = new AbortController()
    const second = queue.enter(1, { isGone: false, signal: gone.signal, attach: () => undefined })
    const third = queue.enter(1)
    gone.abort()
    await expect(second).rejects.toMatchObject({ reason: 'CLIENT_GONE' })
    first()
    const release = await third
    release()
    expect(queue.heldMs).toBe(0)
  })

  it('a slot that is released twice admits only one more', async () => {
    const queue = new WriteQueue(limits, systemClock)
    const first = await queue.enter(1)
    const second = queue.enter(1)
    let isThirdIn = false
    const third = queue.enter(1).then((release) => {
      isThirdIn = true
      return release
    })
    first()
    first()
    const releaseSecond = await second
    expect(isThirdIn).toBe(false)
    releaseSecond()
    await third
  })
})
