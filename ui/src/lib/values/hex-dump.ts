import { toHex } from './hex.ts'

/** Few enough to stand on one line of a drawer, or of a phone. */
const perLine = 8

/** Bytes as lines of offset, hex and printable characters, the first `most` of them. */
export function hexDump(bytes: Uint8Array, most = 4_096): string {
  const lines: string[] = []
  for (let at = 0; at < Math.min(bytes.length, most); at += perLine) {
    const part = bytes.subarray(at, Math.min(at + perLine, most))
    const hex = toHex(part)
      .replaceAll(/(..)/g, '$1 ')
      .padEnd(perLine * 3)
    const text = Array.from(part, (byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.')).join('')
    lines.push(`${at.toString(16).padStart(8, '0')}  ${hex} ${text}`)
  }
  if (bytes.length > most) lines.push(`… ${bytes.length - most} more bytes`)
  return lines.join('\n')
}
