import { once } from 'node:events'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'

import { eventually } from '../../../tests/harness/eventually.ts'
import { temporaryFolder } from '../../../tests/harness/temporary-folder.ts'
import { systemClock } from '../../domain/clock.ts'
import { LaunchPad } from './launch-pad.ts'

const pads: LaunchPad[] = []

function open(size: number): LaunchPad {
  const pad = new LaunchPad(size, systemClock)
  pads.push(pad)
  return pad
}

afterEach(() => {
  for (const pad of pads.splice(0)) pad.close()
})

const printAll = 'echo "$1|$2|$PWD|$(env | sort | tr "\\n" " ")"; echo problem >&2; exit 3'

it('a shell becomes the command, with nothing but its arguments, environment and folder', async () => {
  await using folder = await temporaryFolder()
  const workingFolder = join(folder.path, "it's a $folder\nof `mine`")
  await mkdir(workingFolder)
  const pad = open(1)
  const outputPath = join(workingFolder, 'out')
  const args = ['-c', printAll, 'sh', "quote ' and \\ and $HOME", 'two\nlines']
  const command = { path: '/bin/sh', args, env: { SECRET: "a'b c" }, workingFolder, outputPath }
  const launched = await eventually(() => pad.launch(command), { what: 'a waiting shell' })
  expect(await once(launched.child, 'exit')).toEqual([3, null])
  const output = await readFile(outputPath, 'utf8')
  expect(output).toContain("quote ' and \\ and $HOME|two\nlines|")
  expect(output).toContain(`|${workingFolder}|`)
  expect(output).toContain("SECRET=a'b c")
  expect(output).not.toMatch(/PATH=|HOME=\//)
  expect(output).toContain('problem')
})

it('is empty without shells, and fills up again after a launch', async () => {
  await using folder = await temporaryFolder()
  const outputPath = join(folder.path, 'out')
  const command = { path: '/bin/true', args: [], env: {}, workingFolder: folder.path, outputPath }
  expect(open(0).launch(command)).toBeNull()
  const pad = open(1)
  const first = await eventually(() => pad.launch(command), { what: 'a waiting shell' })
  expect(pad.launch(command)).toBeNull()
  const second = await eventually(() => pad.launch(command), { what: 'another shell' })
  expect(second.pid).not.toBe(first.pid)
})

it('a command that cannot be executed ends with the code of the shell', async () => {
  await using folder = await temporaryFolder()
  const pad = open(1)
  const command = {
    path: '/nonexistent',
    args: [],
    env: {},
    workingFolder: folder.path,
    outputPath: join(folder.path, 'out'),
  }
  const launched = await eventually(() => pad.launch(command), { what: 'a waiting shell' })
  expect(await once(launched.child, 'exit')).toEqual([127, null])
})

it('close() ends the shells that wait', async () => {
  const pad = open(1)
  const pids = await eventually(() => (pad.waiting.length > 0 ? pad.waiting : null), { what: 'a waiting shell' })
  pad.close()
  await eventually(() => pids.every((pid) => !isRunning(pid)), { what: 'the end of the shell' })
})

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false // No such process.
  }
}
