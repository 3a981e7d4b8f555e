import { randomBytes } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'

/** What the next gateway must know to take over a running worker; lies beside its data as worker.json. */
export interface WorkerRecord {
  readonly pid: number
  readonly startTime: string
  readonly bootId: string | null
  readonly port: number
  readonly adminPort: number
  readonly adminKey: string
  readonly startedAtMs: number
  readonly specDigest: string
}

export async function writeWorkerRecord(path: string, record: WorkerRecord): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}`
  await writeFile(temporary, `${JSON.stringify(record)}\n`, { mode: 0o600 })
  await rename(temporary, path)
}

/** Null when there is none that can be read: then only the process table knows whether a worker runs. */
export async function readWorkerRecord(path: string): Promise<WorkerRecord | null> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'))
    return isWorkerRecord(value) ? value : null
  } catch {
    return null // Absent or torn.
  }
}

/** Notes that the worker on record runs with another spec now. */
export async function recordSpec(path: string, specDigest: string): Promise<void> {
  const record = await readWorkerRecord(path)
  if (record !== null) await writeWorkerRecord(path, { ...record, specDigest })
}

export async function removeWorkerRecord(path: string): Promise<void> {
  await rm(path, { force: true })
}

function isWorkerRecord(value: unknown): value is WorkerRecord {
  if (typeof value !== 'object' || value === null) return false
  const fields = value as Record<string, unknown> // An object that is not null: any key may be read.
  return (
    ['pid', 'port', 'adminPort', 'startedAtMs'].every((key) => Number.isSafeInteger(fields[key])) &&
    ['startTime', 'adminKey', 'specDigest'].every((key) => typeof fields[key] === 'string') &&
    (fields['bootId'] === null || typeof fields['bootId'] === 'string')
  )
}
