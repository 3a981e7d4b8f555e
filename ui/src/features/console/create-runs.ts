import { createSignal } from 'solid-js'
import type { RunStep } from '../../lib/console/run-outcome.ts'
import { type RunOptions, runScript } from '../../lib/console/run-script.ts'
import type { SqlStatement } from '../../lib/sql/split-statements.ts'

/** What was run in a tab last. */
export interface Run {
  readonly statements: readonly SqlStatement[]
  readonly steps: readonly RunStep[]
  readonly isRunning: boolean
  /** A transaction was still open at the end, and was rolled back. */
  readonly wasLeftOpen: boolean
  /** Unix ms. */
  readonly startedAtMs: number
  /** What went wrong outside of the database; null = nothing. */
  readonly problem: unknown
}

/** The last run of each tab. What runs goes on when the console is left. */
export interface Runs {
  of(tabId: string): Run | undefined
  /** Resolves with the steps when all of it is over. Does nothing while the tab runs something. */
  start(
    tabId: string,
    statements: readonly SqlStatement[],
    options: Omit<RunOptions, 'signal' | 'onLeftOpen'>,
  ): Promise<readonly RunStep[]>
  cancel(tabId: string): void
  isRunning(): boolean
  forget(tabId: string): void
}

export function createRuns(): Runs {
  const [runs, setRuns] = createSignal<ReadonlyMap<string, Run>>(new Map())
  const controllers = new Map<string, AbortController>()

  function set(tabId: string, run: Run): void {
    setRuns((before) => new Map(before).set(tabId, run))
  }

  return {
    of: (tabId) => runs().get(tabId),
    async start(tabId, statements, options) {
      if (controllers.has(tabId)) return []
      const controller = new AbortController()
      controllers.set(tabId, controller)
      let run: Run = {
        statements,
        steps: [],
        isRunning: true,
        wasLeftOpen: false,
        startedAtMs: Date.now(),
        problem: null,
      }
      set(tabId, run)
      try {
        const onLeftOpen = () => {
          run = { ...run, wasLeftOpen: true }
        }
        for await (const step of runScript(statements, { ...options, signal: controller.signal, onLeftOpen })) {
          run = { ...run, steps: [...run.steps, step] }
          set(tabId, run)
        }
        run = { ...run, isRunning: false }
      } catch (error) {
        run = { ...run, isRunning: false, problem: error }
      } finally {
        controllers.delete(tabId)
        set(tabId, run)
      }
      return run.steps
    },
    isRunning: () => controllers.size > 0,
    cancel: (tabId) => controllers.get(tabId)?.abort(),
    forget(tabId) {
      controllers.get(tabId)?.abort()
      setRuns((before) => new Map([...before].filter(([id]) => id !== tabId)))
    },
  }
}
