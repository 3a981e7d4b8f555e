import { expect, test, vi } from 'vitest'
import { watchedStream } from './watched-stream.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

/** A body of some chunks that then fails. */
function failingBody(error: Error, ...chunks: string[]): ReadableStream<Uint8Array> {
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const chunk = chunks.shift()
    if (chunk === undefined) controller.error(error)
    else controller.enqueue(bytes(chunk))
  }
  return new ReadableStream({ pull }, { highWaterMark: 0 })
}

test('watchedStream() passes a whole body on', async () => {
  const onFailure = vi.fn()
  const onOver = vi.fn()
  const stream = watchedStream(new Blob(['one', 'two']).stream(), { onFailure, onOver, cut: undefined })
  expect(await new Response(stream).text()).toBe('onetwo')
  expect(onOver).toHaveBeenCalledExactlyOnceWith(6, true)
  expect(onFailure).not.toHaveBeenCalled()
})

test('watchedStream() tells of a failure after what came before it, and cuts the connection', async () => {
  const onFailure = vi.fn()
  const onOver = vi.fn()
  const cut = vi.fn()
  const reader = watchedStream(failingBody(new Error('Boom'), 'one'), { onFailure, onOver, cut }).getReader()
  expect(await reader.read()).toEqual({ done: false, value: bytes('one') })
  const rest = reader.read()
  await vi.waitFor(() => expect(cut).toHaveBeenCalledOnce())
  expect(onFailure).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ reason: 'INTERNAL' }))
  await reader.cancel()
  expect(await rest).toEqual({ done: true, value: undefined })
  expect(onOver).toHaveBeenCalledExactlyOnceWith(3, false)
})

test('watchedStream() fails itself where there is no connection to cut', async () => {
  const onFailure = vi.fn()
  const onOver = vi.fn()
  const stream = watchedStream(failingBody(new Error('Boom')), { onFailure, onOver, cut: undefined })
  await expect(new Response(stream).text()).rejects.toThrow('Boom')
  expect(onFailure).toHaveBeenCalledOnce()
  expect(onOver).toHaveBeenCalledOnce()
})

test.each(['ends', 'fails'])('watchedStream() says nothing when the body %s after the caller left', async (how) => {
  const onFailure = vi.fn()
  const onOver = vi.fn()
  const cut = vi.fn()
  let settle: () => void = () => undefined
  const body = new ReadableStream<Uint8Array>({
    pull: () =>
      new Promise((resolve, reject) => {
        settle = how === 'ends' ? resolve : () => reject(new Error('Stopped'))
      }),
    cancel: () => settle(),
  })
  const reader = watchedStream(body, { onFailure, onOver, cut }).getReader()
  const pending = reader.read()
  await reader.cancel()
  expect(await pending).toEqual({ done: true, value: undefined })
  expect([onFailure.mock.calls, cut.mock.calls]).toEqual([[], []])
  expect(onOver).toHaveBeenCalledOnce()
})
