import { appendFile, open, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'

import { temporaryFolder } from '../../../tests/harness/temporary-folder.ts'
import { openWorkerLog, readLastLines, readLogAfter, trimWorkerLog } from './worker-log.ts'

it('trimWorkerLog() keeps whole newest lines, and what a running writer appends', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'worker.log')
  const { handle: writer } = await openWorkerLog(path)
  for (let line = 0; line < 100; line++) await writer.write(`line ${line}\n`)
  await trimWorkerLog(path, 500, 30)
  await writer.write('newest\n')
  await writer.close()
  expect(await readFile(path, 'utf8')).toBe('line 97\nline 98\nline 99\nnewest\n')
  await trimWorkerLog(path, 500, 30)
  expect(await readFile(path, 'utf8')).toContain('line 97')
})

it('openWorkerLog() trims a log that grew over a megabyte', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'worker.log')
  await writeFile(path, `${'x'.repeat(99)}\n`.repeat(11_000))
  const { handle, size } = await openWorkerLog(path)
  await handle.close()
  expect(size).toBeLessThanOrEqual(256 * 1024)
  expect(size).toBe((await stat(path)).size)
})

it('readLastLines() gives the newest lines without colours, from a place on', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'worker.log')
  expect(await readLastLines(path, 5)).toEqual([])
  await writeFile(path, 'old\n')
  const handle = await open(path)
  const { size } = await handle.stat()
  await handle.close()
  await appendFile(path, '\u001b[31mred\u001b[0m\n\nlast')
  expect(await readLastLines(path, 5)).toEqual(['old', 'red', 'last'])
  expect(await readLastLines(path, 5, size)).toEqual(['red', 'last'])
  expect(await readLastLines(path, 1)).toEqual(['last'])
  expect(await readLastLines(path, 0)).toEqual([])
  expect(await readLastLines(path, 5, 1_000_000)).toEqual(['old', 'red', 'last'])
})

it('readLastLines() leaves out what every panic ends with', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'worker.log')
  const hint = 'note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace'
  await writeFile(path, `thread 'main' panicked at logger.rs:701:9:\nnot a multiple of page size\n${hint}\n`)
  expect(await readLastLines(path, 1)).toEqual(['not a multiple of page size'])
})

it('readLogAfter() gives each whole line once, in pieces, over trimming too', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'worker.log')
  const textsOf = async (mark: string | null) => {
    const { lines, mark: next } = await readLogAfter(path, mark)
    return { texts: lines.map(({ text }) => text), next }
  }
  expect(await textsOf(null)).toEqual({ texts: [], next: null })
  await writeFile(path, '\u001b[31mone\u001b[0m\n\ntwo\nhalf')
  const first = await textsOf(null)
  expect(first.texts).toEqual(['one', 'two'])
  expect(await textsOf(first.next)).toEqual({ texts: [], next: first.next })
  await appendFile(path, ' a line\n')
  const second = await textsOf(first.next)
  expect(second.texts).toEqual(['half a line'])

  const numbered = Array.from({ length: 20_000 }, (_, n) => `line number ${n} of a worker that writes a lot`)
  await appendFile(path, `${numbered.join('\n')}\n`)
  const found: string[] = []
  let mark = second.next
  for (let piece = 0; piece < 2; piece += 1) {
    const { texts, next } = await textsOf(mark)
    found.push(...texts)
    mark = next
  }
  expect(found).toEqual(numbered.slice(0, found.length))
  expect(found.length).toBeLessThan(numbered.length)
  // It moves what is left to the beginning.
  await trimWorkerLog(path, 600_000, 500_000)
  for (let piece = 0; piece < 5; piece += 1) {
    const { texts, next } = await textsOf(mark)
    found.push(...texts)
    mark = next
  }
  expect(found).toEqual(numbered)
})

it('readLogAfter() begins anew where a log is another one', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'worker.log')
  await writeFile(path, 'a first log with some lines\nof its own\n')
  const { mark } = await readLogAfter(path, null)
  await writeFile(path, 'another\n')
  expect((await readLogAfter(path, mark)).lines).toEqual([{ text: 'another' }])
})
