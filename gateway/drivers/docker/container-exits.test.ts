import { PassThrough } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../domain/clock.ts'
import { ContainerExits } from './container-exits.ts'
import type { Engine } from './engine.ts'

let events: PassThrough
let exits: ContainerExits

beforeEach(() => {
  events = new PassThrough()
  const engine: Pick<Engine, 'events' | 'inspect'> = {
    events: async () => events,
    async inspect() {
      const State = { Running: false, OOMKilled: false, ExitCode: 0, FinishedAt: '2026-01-01T00:00:00Z' }
      // as: the members that are read
      return { State, HostConfig: { Memory: 0 } } as unknown as Awaited<ReturnType<Engine['inspect']>>
    },
  }
  // as: the calls that are made
  exits = new ContainerExits({ engine: engine as Engine, installation: 'here', clock: systemClock })
})
afterEach(() => {
  exits.close()
  events.end()
})

const startedAtMs = 1_000

function tellOfDeath(exitCode: number, atMs: number): void {
  const Actor = { ID: 'container', Attributes: { exitCode: String(exitCode) } }
  events.write(`${JSON.stringify({ Action: 'die', Actor, timeNano: atMs * 1e6 })}\n`)
}

/** What `ended` came to by now; null = it goes on. */
async function outcomeOf(ended: Promise<string>): Promise<string | null> {
  for (let turn = 0; turn < 20; turn += 1) await setImmediate()
  return Promise.race([ended, setImmediate(null)])
}

test('an end that is told when the next run has begun is not the end of that', async () => {
  const ended = exits.track('container')
  tellOfDeath(0, startedAtMs - 100)
  expect(await outcomeOf(ended), 'told before the start').toBeNull()
  exits.confirm('container', startedAtMs)
  expect(await outcomeOf(ended), 'looked after it').toBeNull()
  tellOfDeath(0, startedAtMs - 50)
  expect(await outcomeOf(ended), 'told after it').toBeNull()
  tellOfDeath(137, startedAtMs + 50)
  expect(await ended).toBe('signal SIGKILL')
})

test('a run that is over before its start is confirmed has ended', async () => {
  const ended = exits.track('container')
  tellOfDeath(101, startedAtMs + 1)
  expect(await outcomeOf(ended)).toBeNull()
  exits.confirm('container', startedAtMs)
  expect(await ended).toBe('exit code 101')
})
