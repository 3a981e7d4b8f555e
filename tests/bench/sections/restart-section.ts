import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from '../../harness/bare-sqld.ts'
import { eventually } from '../../harness/eventually.ts'
import { temporaryFolder } from '../../harness/temporary-folder.ts'
import { atMost, formatSpread } from '../report/report.ts'
import { repositoryPath } from '../repository-path.ts'
import { endWithUs } from '../routes/end-with-us.ts'
import type { Section } from '../section.ts'
import { spreadOf } from '../statistics.ts'

const limitMs = 2_000
const runs = 5

/** How long `npm start` takes over unchanged sources and a data folder that exists, to the first 200 of /health. */
export const restartSection: Section = {
  name: 'restart',
  async run() {
    await using folder = await temporaryFolder()
    await start(folder.path) // makes the bundle and the folder
    const startMs: number[] = []
    for (let run = 0; run < runs; run += 1) startMs.push(await start(folder.path))
    const spread = spreadOf(startMs)
    const goal = atMost(limitMs, spread.median, 'ms')
    return {
      section: 'restart',
      title: 'A second start, to the first 200 of /health',
      columns: ['figure', 'median [min-max]'],
      rows: [{ cells: ['infra/scripts/start.mjs, ms', formatSpread(spread, 0)], goal }],
      notes: [],
      problems: [],
      figures: { startMs },
      headlines: [{ work: 'Second start, ready, ms', reached: formatSpread(spread, 0), goal }],
    }
  },
}

/** Starts a gateway, waits until it is healthy, and stops it; gives the time that the start took. */
async function start(dataDir: string): Promise<number> {
  const port = await freePort()
  const startedAt = performance.now()
  const child = spawn(process.execPath, [repositoryPath('infra/scripts/start.mjs')], {
    cwd: repositoryPath('.'),
    env: { ...withoutSettings(process.env), DBFORGE_DATA_DIR: dataDir, DBFORGE_PORT: String(port) },
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  const release = endWithUs(child.pid ?? 0)
  try {
    await eventually(() => child.exitCode !== null || isHealthy(port), { timeoutMs: 30_000, what: 'a healthy gateway' })
    if (child.exitCode !== null) throw new Error(`The gateway ended with ${child.exitCode} instead of being ready`)
    return performance.now() - startedAt
  } finally {
    child.kill('SIGTERM')
    await ended
    release()
  }
}

function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('DBFORGE_')))
}

async function isHealthy(port: number): Promise<boolean> {
  try {
    const { status } = await fetch(`http://127.0.0.1:${port}/health`)
    return status === 200
  } catch {
    return false // does not listen yet
  }
}
