import { systemClock } from '../../gateway/domain/clock.ts'
import type { ChangeWatch } from '../../gateway/forward/change-watch.ts'
import { AnswerBursts } from '../../gateway/forward/lanes/answer-bursts.ts'
import { AnswerMemory } from '../../gateway/forward/lanes/answer-memory.ts'

export const limits = { maxWaiting: 1_000, maxWaitingBytes: 64 * 1024 * 1024 }

/** What lanes and carriers to a sqld that runs by itself have in common. */
export function workerOptions(url: string, changes: ChangeWatch) {
  const { hostname, port } = new URL(url)
  return {
    endpoint: {
      databaseId: '0'.repeat(32),
      host: hostname,
      port: Number(port),
      adminPort: 0,
      adminKey: '',
      containerId: '',
      startedAtMs: 0,
    },
    token: () => 'none needed',
    settingsVersion: () => 0,
    clock: systemClock,
    changes,
    isRoomy: () => true,
  }
}

/** Of lanes: nobody is held, and no flight may be late. */
export function laneOptions(url: string, changes: ChangeWatch) {
  return {
    ...workerOptions(url, changes),
    limits,
    writeTimeoutMs: () => 10_000,
    onOverdue: () => {
      throw new Error('A flight did not come back')
    },
    hasRoom: () => true,
    memory: new AnswerMemory(() => 1024 * 1024),
    bursts: new AnswerBursts(),
    turns: { isShared: false },
  }
}
