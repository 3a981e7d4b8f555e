import { abortReason } from '../../domain/abort-reason.ts'
import { resultTooLarge } from '../../domain/sql/result-too-large.ts'
import type { Answer, ExchangeOptions } from '../exchange.ts'
import { asUnsent } from '../upstream.ts'
import { PipelineAnswer } from './pipeline-answer.ts'
import { sentOf } from './read-requests.ts'
import type { PipelineCarriage, StreamCarrier } from './stream-carrier.ts'

export interface CollectOptions extends Omit<ExchangeOptions, 'owner'> {
  /** It may run once more, over HTTP. */
  readonly changesNothing: boolean
}

/** Runs a pipeline that closes its stream, and keeps the answer in memory. Rejects as `exchange` does. */
export async function collect(
  carrier: StreamCarrier,
  carriage: PipelineCarriage,
  { signal, maxBytes, statedLimitBytes = maxBytes, changesNothing }: CollectOptions,
): Promise<Answer> {
  const { socket, pipeline, opens, ending } = carriage
  const answer = new PipelineAnswer(pipeline.requests, null)
  const onAbort = () => socket.destroy(abortReason(signal))
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    if (signal?.aborted) throw abortReason(signal)
    const exchange = { opens, requests: sentOf(pipeline), ending }
    await socket.exchange(exchange, (index, isOk, rest) => {
      answer.add(index, isOk, rest)
      if (answer.sizeBytes > maxBytes) socket.destroy(resultTooLarge(statedLimitBytes))
    })
  } catch (error) {
    carrier.lost(carriage)
    throw changesNothing ? asUnsent(error) : await carrier.reasonOf(error)
  } finally {
    signal?.removeEventListener('abort', onAbort)
  }
  carrier.landed(carriage)
  return { status: 200, body: answer.end() }
}
