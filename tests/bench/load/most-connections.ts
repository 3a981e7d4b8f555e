import { existsSync, readFileSync } from 'node:fs'

/** Files that a process has open besides its connections. */
const otherFiles = 200

/** Connections that one process may have; Node raises its own limit as far as the system lets it. */
export function mostConnections(): number {
  const file = '/proc/self/limits'
  const limits = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const hard = /Max open files +\S+ +(\S+)/.exec(limits)?.[1]
  return hard === undefined || hard === 'unlimited' ? Number.POSITIVE_INFINITY : Number(hard) - otherFiles
}
