import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'vitest'
import type { RestClient } from '../api/rest-client.ts'
import { eventually } from '../harness/eventually.ts'
import type { GatewayProcess } from '../harness/gateway-process.ts'
import { suspend, workerPid } from '../harness/worker-process.ts'

export const env = { DBFORGE_LOG_LEVEL: 'fatal' }

/** About 100 bytes a row. */
export async function fill(rest: RestClient, gateway: GatewayProcess, name: string, rows: number): Promise<void> {
  await gateway.spawn(name)
  await rest.query(name, 'CREATE TABLE t (n INTEGER PRIMARY KEY, s TEXT)')
  const numbers = 'WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < 50000)'
  for (let at = 0; at < rows; at += 50_000) {
    await rest.query(name, `${numbers} INSERT INTO t SELECT n + ${at}, hex(randomblob(50)) FROM i`)
  }
}

export async function filesIn(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true }).catch(() => [])).filter((name) => /\.(gz|json|part)$/.test(name))
}

/** Begins a backup, and resolves when some of it is on disk. */
export async function begun(rest: RestClient, dataDir: string, name: string): Promise<string> {
  const { body, status, text } = await rest.ask('POST', `/admin/databases/${name}/backups`)
  expect(status, text).toBe(202)
  const draft = join(dataDir, 'backups', body.database_id, `${body.id}.sql.gz.part`)
  const isBegun = async () => ((await stat(draft).catch(() => null))?.size ?? 0) > 0
  await eventually(isBegun, { what: 'the file of the backup to grow' })
  return body.id
}

export interface HeldBackup {
  readonly id: string
  /** Lets its worker go on; nothing when that has ended. */
  resume(): void
}

const settleMs = 300
const mostTries = 10

/**
 * Begins a backup that cannot end before its worker does: in the middle of the dump that stands still. One that ended
 * before that, for this process was held up, is deleted and another one begun.
 */
export async function begunForGood(rest: RestClient, gateway: GatewayProcess, name: string): Promise<HeldBackup> {
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const id = await begun(rest, gateway.dataDir, name)
    const pid = await workerPid(gateway, name)
    await suspend(pid)
    const resume = () => {
      try {
        process.kill(pid, 'SIGCONT')
      } catch {
        // It has ended.
      }
    }
    // What the worker had sent by then may still be written.
    await delay(settleMs)
    if ((await rest.get(`/admin/backups/${id}`)).body.state === 'running') return { id, resume }
    resume()
    await rest.ask('DELETE', `/admin/backups/${id}`)
  }
  throw new Error(`${mostTries} backups of "${name}" ended before its worker stood still`)
}
