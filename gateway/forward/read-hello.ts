/** The credential of a client's first message (Hrana 2, "hello"). */
export interface Hello {
  readonly jwt: string | null
}

/** Longer messages are never a `hello`: a JWT is far smaller. */
const maxHelloBytes = 32 * 1024

/** Null when it is another message. */
export function readHello(data: Buffer): Hello | null {
  if (data.length > maxHelloBytes || !data.includes('"hello"')) return null
  try {
    const message: { type?: unknown; jwt?: unknown } = JSON.parse(data.toString('utf8'))
    if (message.type !== 'hello') return null
    return { jwt: typeof message.jwt === 'string' && message.jwt !== '' ? message.jwt : null }
  } catch {
    return null // not JSON: the worker closes the socket with its own reason
  }
}
