export interface Mail {
  readonly to: string
  readonly subject: string
  /** Plain text. */
  readonly text: string
}

/** Sends mail. */
export interface Mailer {
  /** Resolves when the server has taken it; throws MAIL_FAILED. */
  send(mail: Mail): Promise<void>
}
