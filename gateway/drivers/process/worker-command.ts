import { sep } from 'node:path'

import { isDatabaseId } from './worker-layout.ts'

/** What the command line of a worker tells, arguments joined by single spaces. */
export interface WorkerCommand {
  /** Of its folder: that of the database, or of a start that began before there was one. */
  readonly id: string
  readonly port: number
  readonly adminPort: number
}

/** Reads a command line; null unless it is that of a worker with its data under `databasesFolder`. */
export function parseWorkerCommand(commandLine: string, databasesFolder: string): WorkerCommand | null {
  const prefix = ` -d ${databasesFolder}${sep}`
  const start = commandLine.indexOf(prefix)
  if (start < 0) return null
  const rest = commandLine.slice(start + prefix.length)
  const id = rest.slice(0, 32)
  if (!isDatabaseId(id) || !rest.startsWith(`${sep}sqld `, 32)) return null
  const port = portAfter(rest, '--http-listen-addr')
  const adminPort = portAfter(rest, '--admin-listen-addr')
  return port === null || adminPort === null ? null : { id, port, adminPort }
}

function portAfter(text: string, option: string): number | null {
  const match = new RegExp(`${option} \\S+:(\\d+)`).exec(text)
  return match === null ? null : Number(match[1])
}
