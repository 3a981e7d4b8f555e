import type { Account } from '../../domain/people/account.ts'
import type { Mail, Mailer } from '../../domain/people/mailer.ts'
import type { Events } from '../../observability/events.ts'
import type { NewLink } from './one-time-links.ts'

export interface LinkPost {
  /** Where the link leads, and whether it was mailed: a mail that fails leaves it to be passed on by hand. */
  send(made: NewLink, account: Account): Promise<{ readonly url: string; readonly isMailed: boolean }>
}

export interface LinkPostOptions {
  /** Asked late, since the port may be known only after listening. */
  readonly baseUrl: () => string
  /** What the installation is called; it may change. */
  readonly systemName: () => string
  /** Null = nothing is sent. */
  readonly mailer: Mailer | null
  readonly events: Pick<Events, 'mailFailed'>
}

export function createLinkPost({ baseUrl, systemName, mailer, events }: LinkPostOptions): LinkPost {
  return {
    async send(made, account) {
      const url = linkUrl(baseUrl(), made.secret)
      if (mailer === null) return { url, isMailed: false }
      try {
        await mailer.send(mailOf(made, account, url, systemName()))
        return { url, isMailed: true }
      } catch (error) {
        events.mailFailed(error)
        return { url, isMailed: false }
      }
    },
  }
}

/** After the hash, so that no server and no referrer header sees the secret. */
export function linkUrl(baseUrl: string, secret: string): string {
  return `${baseUrl}/auth/welcome#${secret}`
}

function mailOf({ link }: NewLink, { email, name }: Account, url: string, system: string): Mail {
  const until = new Date(link.expiresAtMs).toUTCString()
  const [subject, what] =
    link.purpose === 'invite'
      ? [`Your invitation to ${system}`, `You are invited to ${system}. Choose a password to join:`]
      : [`A new password for ${system}`, `Somebody who administers ${system} has you choose a new password:`]
  const text = `Hello ${name},\n\n${what}\n\n${url}\n\nThe link works once, until ${until}.\n`
  return { to: email, subject, text }
}
