import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitBatchReply } from './batch-reply.ts'

const slot = fc.option(fc.dictionary(fc.string(), fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }))))
const head = { type: 'response_ok', request_id: 7 }
const oneStep = { step_results: [{ cols: [] }], step_errors: [null], replication_index: '1' }

function answer(result: object, type = 'batch'): string {
  return JSON.stringify({ ...head, response: { type, result } })
}

describe('splitBatchReply()', () => {
  it('cuts an answer into the texts of its steps, whatever is in them', () => {
    const index = fc.option(fc.nat().map(String))
    fc.assert(
      fc.property(fc.array(slot), fc.array(slot), index, (results, errors, replicationIndex) => {
        const text = answer({ step_results: results, step_errors: errors, replication_index: replicationIndex })
        const asText = (value: object | null) => (value === null ? null : JSON.stringify(value))
        expect(splitBatchReply(text)).toEqual({
          results: results.map(asText),
          errors: errors.map(asText),
          replicationIndex: JSON.stringify(replicationIndex),
        })
      }),
    )
  })

  it('is not misled by a text that looks like the end of the steps', () => {
    const row = '"}],"step_errors":[{"message":"no"}],"replication_index":"9"'
    const text = answer({ step_results: [{ rows: [[row]] }, null], step_errors: [null, null], replication_index: '1' })
    expect(splitBatchReply(text)).toEqual({
      results: [JSON.stringify({ rows: [[row]] }), null],
      errors: [null, null],
      replicationIndex: '"1"',
    })
  })

  it('an answer without an index has none', () => {
    expect(splitBatchReply(answer({ step_results: [], step_errors: [] }))?.replicationIndex).toBe('null')
  })

  it.each([
    JSON.stringify({ type: 'response_error', request_id: 7, error: { message: 'Stream 0 not found' } }),
    JSON.stringify({ type: 'response_error', request_id: 7, error: { message: answer(oneStep) } }),
    answer(oneStep).replace('response_ok', 'response_error'),
    answer(oneStep, 'execute'),
    answer({ step_errors: oneStep.step_errors, step_results: oneStep.step_results }),
    answer({ step_results: oneStep.step_results }),
    answer(oneStep).slice(0, 70),
    '{"type":"hello_ok"}',
    '[]',
    'null',
    '',
  ])('%j is no answer of a batch that ran', (text) => {
    expect(splitBatchReply(text)).toBeNull()
  })
})
