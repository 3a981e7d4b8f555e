import type { DataRoute } from './data-routes.ts'
import { protobufAnswerBaton } from './protobuf-baton.ts'

/** sqld writes the baton first; nothing else of an answer is looked at. */
const batonPattern = /^\{"baton":(?:null|"([^"]+)")/
const batonPrefixBytes = 80

/** What an answer's first bytes say of the stream: its baton, null when it is closed, undefined when nothing. */
export function answerBaton(
  { kind }: DataRoute,
  path: string,
  status: number,
  firstBytes: Buffer,
): string | null | undefined {
  if (status !== 200) return undefined
  if (kind === 'protobuf') return protobufAnswerBaton(path, firstBytes)
  const match = batonPattern.exec(firstBytes.toString('latin1', 0, batonPrefixBytes))
  return match === null ? undefined : (match[1] ?? null)
}
