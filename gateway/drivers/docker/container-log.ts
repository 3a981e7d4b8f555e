import { stripVTControlCharacters } from 'node:util'

const headerBytes = 8

/** The lines of a log as the engine multiplexes it: each frame is a header with its length in the last four bytes. */
export function logLines(log: Buffer): string[] {
  let text = ''
  for (let at = 0; at + headerBytes <= log.length; ) {
    const length = log.readUInt32BE(at + 4)
    text += log.toString('utf8', at + headerBytes, at + headerBytes + length)
    at += headerBytes + length
  }
  return stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => line.trim() !== '')
}
