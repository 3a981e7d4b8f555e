import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'

import { SerialByKey } from './serial-by-key.ts'

describe('SerialByKey', () => {
  it('runs tasks of one key in order, one at a time, past failures', async () => {
    const serial = new SerialByKey()
    const steps: string[] = []
    const task = (name: string) => async () => {
      steps.push(`${name} begins`)
      await turn()
      steps.push(`${name} ends`)
      if (name === 'first') throw new Error('Broken')
    }
    const results = await Promise.allSettled([serial.run('a', task('first')), serial.run('a', task('second'))])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    expect(steps).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
  })

  it('runs tasks of different keys at once, and idle() waits for all', async () => {
    const serial = new SerialByKey()
    const running = new Set<string>()
    let most = 0
    const task = (name: string) => async () => {
      running.add(name)
      most = Math.max(most, running.size)
      await turn()
      running.delete(name)
    }
    const runs = [serial.run('a', task('a')), serial.run('b', task('b'))]
    await serial.idle()
    expect(running.size).toBe(0)
    expect(most).toBe(2)
    await Promise.all(runs)
  })
})
