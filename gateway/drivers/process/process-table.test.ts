import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'

import { openProcessTable, type ProcessTable } from './process-table.ts'
import { psProcessTable } from './ps-process-table.ts'

const tables: readonly (readonly [string, ProcessTable])[] = [
  ['of this machine', openProcessTable()],
  ['by ps', psProcessTable()],
]

describe.each(tables)('process table %s', (_name, table) => {
  it('finds a process by id and by its command line until it ends', async () => {
    const mark = `mark-${process.pid}-${_name.length}`
    const child = spawn('/bin/sh', ['-c', 'read line', mark], { stdio: ['pipe', 'ignore', 'ignore'] })
    await once(child, 'spawn')
    const pid = child.pid ?? expect.fail('Not started')
    const found = (await table.find(pid)) ?? expect.fail('Not found')
    expect(found.commandLine).toBe(`/bin/sh -c read line ${mark}`)
    expect(await table.search(`line ${mark}`)).toEqual([found])
    expect(table.isRunning(found)).toBe(true)

    child.stdin?.end()
    await once(child, 'exit')
    expect(await table.find(pid)).toBeNull()
    expect(await table.search(`line ${mark}`)).toEqual([])
    expect(table.isRunning(found)).toBe(false)
  })
})

it.skipIf(process.platform !== 'linux')('the process table of Linux tells the usage and the start apart', async () => {
  const table = openProcessTable('linux')
  const own = (await table.find(process.pid)) ?? expect.fail('Not found')
  expect(table.isRunning({ ...own, startTime: '1' })).toBe(false)
  expect(table.bootId).toMatch(/^[0-9a-f-]{36}$/)
  const usage = table.usage(process.pid) ?? expect.fail('No usage')
  const { user, system } = process.cpuUsage()
  expect(Math.abs(usage.cpuMs - (user + system) / 1000)).toBeLessThan(2000)
  expect(usage.memoryBytes / process.memoryUsage.rss()).toBeGreaterThan(0.5)
  expect(usage.memoryBytes / process.memoryUsage.rss()).toBeLessThan(2)
})
