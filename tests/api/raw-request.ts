import { connect } from 'node:net'

/** Sends bytes as they are over a socket and gives back all that comes until the other side closes. */
export function rawRequest(port: number, request: string | Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request))
    let answer = ''
    socket.setEncoding('latin1').on('data', (text: string) => {
      answer += text
    })
    socket.once('error', reject)
    socket.once('close', () => resolve(answer))
  })
}

/** An HTTP/1.1 request text; `connection: close` ends the answer. */
export function requestText(line: string, headers: Readonly<Record<string, string>> = {}, body = ''): string {
  const length = body === '' ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
  const all = { Host: 'localhost', ...length, ...headers, Connection: 'close' }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return `${line} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`
}

/** Header lines of a raw answer, as they stood on the wire. */
export function headerLines(answer: string): string[] {
  return (answer.split('\r\n\r\n', 1)[0] ?? '').split('\r\n').slice(1)
}
