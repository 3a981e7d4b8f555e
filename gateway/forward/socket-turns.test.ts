import { expect, test } from 'vitest'
import { createMovableClock } from '../../tests/harness/movable-clock.ts'
import type { FairTurns } from '../domain/door/fair-turns.ts'
import { SocketTurns } from './socket-turns.ts'

function open() {
  const clock = createMovableClock({ standsStill: true, movesTimers: true })
  const sent: string[] = []
  const told: string[] = []
  const begins: (() => void)[] = []
  const scene = { isHeld: false, paceMs: 0, entered: 0 }
  const turns: Pick<FairTurns, 'enter' | 'leave'> = {
    enter() {
      scene.entered += 1
      return scene.isHeld ? new Promise((resolve) => begins.push(resolve)) : null
    },
    leave() {
      scene.entered -= 1
    },
  }
  const line = new SocketTurns({
    databaseId: '0',
    clock,
    turns,
    pace: () => scene.paceMs,
    send: (message) => sent.push(message.toString()),
    onWait: () => told.push('wait'),
    onGone: () => told.push('gone'),
  })
  const send = (...messages: string[]) => {
    for (const message of messages) line.send(Buffer.from(message))
  }
  return { clock, line, sent, told, begins, scene, send }
}

/** Promises that are settled have been heard. */
const heard = () => new Promise((resolve) => setImmediate(resolve))

test('messages go at once where nothing holds them, and hold a turn until they are answered', () => {
  const { line, sent, scene, send } = open()
  line.helloSent()
  send('a', 'b')
  expect(sent).toEqual(['a', 'b'])
  line.answered() // the hello
  expect(scene.entered).toBe(2)
  line.answered()
  line.answered()
  expect(scene.entered).toBe(0)
  line.answered() // nobody asked for it
  expect(scene.entered).toBe(0)
})

test('behind a message that waits for its turn the others keep their order', async () => {
  const { line, sent, told, begins, scene, send } = open()
  scene.isHeld = true
  send('a', 'b', 'c')
  expect([sent, line.isEmpty, told]).toEqual([[], false, ['wait']])
  begins.shift()?.()
  await heard()
  expect(sent).toEqual(['a'])
  scene.isHeld = false
  begins.shift()?.()
  await heard()
  expect([sent, line.isEmpty, told.at(-1)]).toEqual([['a', 'b', 'c'], true, 'gone'])
})

test('a sender that is too fast waits for its pace before its turn', () => {
  const { clock, sent, scene, send } = open()
  scene.paceMs = 10
  send('a', 'b')
  expect([sent, scene.entered]).toEqual([[], 0])
  scene.paceMs = 0
  clock.advance(10)
  expect([sent, scene.entered]).toEqual([['a', 'b'], 2])
})

test('a socket that closes gives back all turns, also one that it was waiting for', async () => {
  const { clock, line, sent, begins, scene, send } = open()
  send('a', 'b')
  scene.isHeld = true
  send('c', 'd')
  line.closed()
  expect(scene.entered).toBe(1)
  begins.shift()?.()
  await heard()
  expect([sent, scene.entered]).toEqual([['a', 'b'], 0])

  const paced = open()
  paced.scene.paceMs = 10
  paced.send('a')
  paced.line.closed()
  paced.scene.paceMs = 0
  clock.advance(10)
  expect([paced.sent, paced.scene.entered]).toEqual([[], 0])
})
