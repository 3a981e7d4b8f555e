import { expect, it } from 'vitest'
import { cursorLines, errorLine, errorMessage } from './cursor-lines.ts'

const reply = (entries: string, isDone: boolean) =>
  Buffer.from(`"response":{"type":"fetch_cursor","entries":[${entries}],"done":${isDone}}}`)

it('entries become lines, whatever their texts hold', () => {
  const entries = [
    '{"type":"row","row":[{"type":"text","value":"ü }],{ \\" \\\\"}]}',
    '{"type":"step_end","done":true}',
  ]
  const { lines, isDone } = cursorLines(reply(entries.join(','), false))
  expect(lines.toString()).toBe(`${entries.join('\n')}\n`)
  expect(isDone).toBe(false)
})

it('the end may come without entries', () => {
  const { lines, isDone } = cursorLines(reply('', true))
  expect(lines.length).toBe(0)
  expect(isDone).toBe(true)
})

it('an error is a line, too', () => {
  const rest = Buffer.from('"error":{"message":"nö"}}')
  expect(errorLine(rest).toString()).toBe('{"type":"error","error":{"message":"nö"}}\n')
  expect(errorMessage(rest)).toBe('nö')
})
