import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  /** Headers and body as they came. */
  readonly text: string
}

export interface MailServer extends AsyncDisposable {
  /** With the user and password that it wants. */
  readonly url: string
  readonly received: ReceivedMail[]
  /** Refuses mail from now on. */
  refuse(): void
}

export const mailPassword = 'planted-smtp-password'

/** A real SMTP server on a free port that wants a password and keeps what it gets. */
export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = []
  let isRefusing = false
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: false,
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      if (username === 'forge' && password === mailPassword) done(null, { user: 'forge' })
      else done(new Error('Wrong user or password'))
    },
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (isRefusing) return done(new Error('No room'))
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        const to = envelope.rcptTo.map(({ address }) => address)
        received.push({ from, to, text: Buffer.concat(chunks).toString('utf8') })
        done()
      })
    },
  })
  const listener = server.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  // as: a TCP server that listens has an address with a port
  const { port } = listener.address() as AddressInfo
  return {
    url: `smtp://forge:${mailPassword}@127.0.0.1:${port}`,
    received,
    refuse() {
      isRefusing = true
    },
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
