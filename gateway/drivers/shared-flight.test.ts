import { describe, expect, it } from 'vitest'

import { SharedFlight } from './shared-flight.ts'

/** A task that ends when told to, or soon after it is aborted. */
function controlledTask() {
  const state: { isCleanedUp: boolean; finish: (value: string) => void } = {
    isCleanedUp: false,
    finish: () => undefined,
  }
  const task = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      state.finish = resolve
      signal.addEventListener('abort', () =>
        setImmediate(() => {
          state.isCleanedUp = true
          reject(signal.reason)
        }),
      )
    })
  return { state, task }
}

describe('SharedFlight', () => {
  it('gives its result to everybody who joined', async () => {
    const { state, task } = controlledTask()
    const flight = new SharedFlight(task)
    const joined = [flight.join(), flight.join(new AbortController().signal)]
    state.finish('ready')
    expect(await Promise.all(joined)).toEqual(['ready', 'ready'])
  })

  it('goes on while one caller is left, and is aborted when the last one goes', async () => {
    const { state, task } = controlledTask()
    const flight = new SharedFlight(task)
    const [first, last] = [new AbortController(), new AbortController()]
    const joined = [flight.join(first.signal), flight.join(last.signal)] as const
    first.abort(new Error('First left'))
    await expect(joined[0]).rejects.toThrow('First left')
    expect(flight.isAborted).toBe(false)
    last.abort(new Error('Last left'))
    await expect(joined[1]).rejects.toThrow('Last left')
    expect(flight.isAborted).toBe(true)
    expect(state.isCleanedUp).toBe(true)
  })

  it('gives a failure to everybody who joined', async () => {
    const flight = new SharedFlight(() => Promise.reject(new Error('Broken')))
    await expect(flight.join()).rejects.toThrow('Broken')
    await expect(flight.join(new AbortController().signal)).rejects.toThrow('Broken')
    expect(flight.isAborted).toBe(false)
  })
})
