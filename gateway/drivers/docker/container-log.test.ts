import { expect, test } from 'vitest'
import { logLines, logPiece } from './container-log.ts'

/** As the engine frames it: the output's number, three zeros, the length. */
function frame(output: 1 | 2, text: string): Buffer {
  const header = Buffer.alloc(8)
  header.writeUInt8(output, 0)
  header.writeUInt32BE(Buffer.byteLength(text), 4)
  return Buffer.concat([header, Buffer.from(text)])
}

test('logLines() joins both outputs in order, without colours and empty lines', () => {
  const log = Buffer.concat([
    frame(2, 'first é\n'),
    frame(1, '\u001b[31msecond\u001b[0m, cut '),
    frame(1, 'in two\n\n'),
  ])
  expect(logLines(log)).toEqual(['first é', 'second, cut in two'])
})

test('logLines() of a log that ends inside a frame gives what is there', () => {
  expect(logLines(frame(1, 'whole\ncut off').subarray(0, 8 + 9))).toEqual(['whole', 'cut'])
  expect(logLines(Buffer.alloc(0))).toEqual([])
})

test('logPiece() goes on after the last line that is known', () => {
  const log = Buffer.concat([
    frame(1, '2026-11-23T08:15:30.5Z one\n2026-11-23T08:15:30.500000001Z \u001b[31mtwo\u001b[0m words\n'),
    frame(2, '2026-11-23T08:15:31Z three\n'),
  ])
  const first = logPiece(log, null)
  expect(first).toEqual({
    lines: [{ text: 'one' }, { text: 'two words' }, { text: 'three' }],
    mark: '1795421731.000000000',
  })
  expect(logPiece(log, '1795421730.500000000').lines).toEqual([{ text: 'two words' }, { text: 'three' }])
  expect(logPiece(log, first.mark)).toEqual({ lines: [], mark: first.mark })
  expect(logPiece(Buffer.alloc(0), null)).toEqual({ lines: [], mark: null })
})
