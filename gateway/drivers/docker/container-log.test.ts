import { expect, test } from 'vitest'
import { logLines } from './container-log.ts'

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
