import { LiveEntries, type LiveEntry, lastLineCount } from '../live-entries.ts'
import { readLastLines } from './worker-log.ts'
import type { WorkerProcess } from './worker-process.ts'

export interface LiveWorker extends LiveEntry {
  readonly process: WorkerProcess
  readonly logPath: string
  /** Where this worker's own lines begin in its log. */
  readonly logStart: number
}

/** The processes that run, as far as this driver knows; `onEnd` hears of every end. */
export function createLiveWorkers(onEnd: (worker: LiveWorker) => void): LiveEntries<LiveWorker> {
  return new LiveEntries({
    lastLines: ({ logPath, logStart }) => readLastLines(logPath, lastLineCount, logStart),
    onEnd,
  })
}
