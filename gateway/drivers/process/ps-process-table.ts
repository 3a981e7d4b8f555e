import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import type { FoundProcess, ProcessIdentity, ProcessTable } from './process-table.ts'

const run = promisify(execFile)
const columns = 'pid=,stat=,lstart=,args='
const linePattern = /^\s*(\d+)\s+(\S+)\s+(\w{3}\s+\w{3}\s+\d+\s+[\d:]+\s+\d{4})\s+(.*)$/

/** Asks ps, for systems without /proc. */
export function psProcessTable(): ProcessTable {
  return {
    bootId: null,
    find: async (pid) => (await list(['-p', String(pid)]))[0] ?? null,
    search: async (text) => (await list(['-A'])).filter((found) => found.commandLine.includes(text)),
    isRunning,
    usage: () => null,
  }
}

async function list(selection: readonly string[]): Promise<FoundProcess[]> {
  const options = { env: { ...process.env, LC_ALL: 'C' }, maxBuffer: 64 * 1024 * 1024 }
  // ps fails when nothing is selected.
  const { stdout } = await run('ps', [...selection, '-ww', '-o', columns], options).catch(() => ({ stdout: '' }))
  return stdout.split('\n').flatMap(parseLine)
}

function parseLine(line: string): FoundProcess[] {
  const [, pid, state, startTime, commandLine] = linePattern.exec(line) ?? []
  if (pid === undefined || startTime === undefined || commandLine === undefined || state?.startsWith('Z')) return []
  return [{ pid: Number(pid), startTime, commandLine, workingFolder: null }]
}

/** By the process id alone: between two of these questions it is not used again. */
function isRunning(identity: ProcessIdentity): boolean {
  try {
    process.kill(identity.pid, 0)
    return true
  } catch {
    return false // No such process.
  }
}
