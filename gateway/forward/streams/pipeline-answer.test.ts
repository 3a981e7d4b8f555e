import { expect, it } from 'vitest'
import { PipelineAnswer } from './pipeline-answer.ts'
import { closing } from './read-requests.ts'

const sent = { sent: '{}', texts: null }
const ok = (n: number) => Buffer.from(`"response":{"type":"execute","n":${n}}}`)

it('results stand in the order of their requests, whenever they come', () => {
  const answer = new PipelineAnswer([closing, sent, sent, closing], 'baton')
  answer.add(1, false, Buffer.from('"error":{"message":"ü"}}'))
  const early = answer.take().toString()
  expect(early).toBe('{"baton":"baton","base_url":null,"results":[{"type":"ok","response":{"type":"close"}}')
  answer.add(0, true, ok(1))
  expect(answer.sizeBytes).toBeGreaterThan(0)
  expect(JSON.parse(early + answer.end().toString())).toEqual({
    baton: 'baton',
    base_url: null,
    results: [
      { type: 'ok', response: { type: 'close' } },
      { type: 'ok', response: { type: 'execute', n: 1 } },
      { type: 'error', error: { message: 'ü' } },
      { type: 'ok', response: { type: 'close' } },
    ],
  })
  expect(answer.sizeBytes).toBe(0)
})

it('of a pipeline without requests is empty', () => {
  expect(new PipelineAnswer([], null).end().toString()).toBe('{"baton":null,"base_url":null,"results":[]}')
})
