import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

import type { FoundProcess, ProcessIdentity, ProcessTable, ProcessUsage } from './process-table.ts'

/** USER_HZ, which the kernel fixes at 100 for everything it shows to programs. */
const msPerTick = 10

/** Reads /proc, synchronously: these files live in memory, and a thread pool would only make them slower. */
export function linuxProcessTable(): ProcessTable {
  return {
    bootId: readProc('sys/kernel/random/boot_id')?.trim() ?? null,
    find: async (pid) => find(pid),
    search: async (text) =>
      readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name) && commandLineOf(name)?.includes(text))
        .map((name) => find(Number(name)))
        .filter((found) => found !== null),
    isRunning: (identity) => isRunning(identity),
    usage,
  }
}

function find(pid: number): FoundProcess | null {
  const startTime = startTimeOf(pid)
  // Empty for a moment while the process executes another program: a shell that becomes a worker.
  const commandLine = commandLineOf(pid)
  if (startTime === null || commandLine === null) return null
  return { pid, startTime, commandLine, workingFolder: workingFolderOf(pid) }
}

function isRunning(identity: ProcessIdentity): boolean {
  return startTimeOf(identity.pid) === identity.startTime
}

function startTimeOf(pid: number): string | null {
  const fields = statFields(pid)
  const state = fields?.[0]
  return state === 'Z' || state === 'X' ? null : (fields?.[19] ?? null)
}

function usage(pid: number): ProcessUsage | null {
  const fields = statFields(pid)
  const residentKilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readProc(`${pid}/status`) ?? '')?.[1]
  if (fields === null || residentKilobytes === undefined) return null
  return { cpuMs: (Number(fields[11]) + Number(fields[12])) * msPerTick, memoryBytes: Number(residentKilobytes) * 1024 }
}

/** The fields of proc_pid_stat(5) from the third on: the second, the name in parentheses, may hold spaces itself. */
function statFields(pid: number): string[] | null {
  const text = readProc(`${pid}/stat`)
  return text === null
    ? null
    : text
        .slice(text.lastIndexOf(')') + 2)
        .trimEnd()
        .split(' ')
}

function commandLineOf(pid: number | string): string | null {
  return readProc(`${pid}/cmdline`)?.replace(/\0+$/, '').replaceAll('\0', ' ') ?? null
}

function workingFolderOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null // The process ended, or is somebody else's.
  }
}

function readProc(path: string): string | null {
  try {
    return readFileSync(`/proc/${path}`, 'utf8')
  } catch {
    return null // The process ended, or hides its files from us: either way it is none of ours.
  }
}
