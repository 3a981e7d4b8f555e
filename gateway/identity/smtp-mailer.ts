import { ForgeError } from '../domain/errors.ts'
import { codeOf } from '../domain/failures.ts'
import type { Mailer } from '../domain/people/mailer.ts'

const patienceMs = 10_000

/** Hands mail to a server; `url` may hold its user and password, and no error shows it. */
export function createSmtpMailer(url: string, from: string): Mailer {
  // Files and URLs named in a mail are never read; what is sent is text that we wrote.
  const guards = { disableFileAccess: true, disableUrlAccess: true }
  const deadlines = { connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs }
  const connect = async () => {
    // Loaded late: most installs send no mail, and it takes a tenth of a second.
    const { createTransport } = await import('nodemailer')
    return createTransport({ url, ...deadlines, ...guards }, { from })
  }
  return {
    async send({ to, subject, text }) {
      try {
        // An address as an object: text with commas would be a list of addresses.
        const transport = await connect()
        await transport.sendMail({ to: { name: '', address: to }, subject, text })
      } catch (error) {
        const code = codeOf(error) || 'no answer'
        throw new ForgeError('MAIL_FAILED', `The mail server does not take the mail (${code})`)
      }
    },
  }
}
