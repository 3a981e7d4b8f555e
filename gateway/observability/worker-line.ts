import type { LogLevel } from '../domain/watching/log-entry.ts'

const levels: Readonly<Record<string, LogLevel>> = {
  TRACE: 'debug',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warning',
  ERROR: 'error',
}

/** How severe a line of a worker is: it begins with its time and level, but for what a panic prints. */
export function levelOfWorkerLine(text: string): LogLevel {
  const [, name = ''] = /^\s*(?:\S+\s+)?(TRACE|DEBUG|INFO|WARN|ERROR)\b/.exec(text) ?? []
  if (/\bpanicked at\b/.test(text)) return 'error'
  return levels[name] ?? 'info'
}
