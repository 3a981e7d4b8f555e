/** The lines of a stream, without empty ones; stops reading when its reader stops. */
export async function* ndjsonLines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string, undefined> {
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      rest += decoder.decode(value, { stream: !done })
      const lines = rest.split('\n')
      rest = done ? '' : (lines.pop() ?? '')
      for (const line of lines) if (line.trim() !== '') yield line
      if (done) return undefined
    }
  } finally {
    await reader.cancel().catch(() => undefined) // it has failed already
  }
}
