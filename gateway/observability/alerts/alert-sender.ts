import { createHmac } from 'node:crypto'
import type { Mailer } from '../../domain/people/mailer.ts'
import type { AlertChannel, AlertMessage, AlertSender } from '../../domain/watching/alert.ts'
import { postJson } from './post-json.ts'

const timeoutMs = 10_000

/** Sends to each kind of channel in its own way. */
export function createAlertSender(mailer: Mailer | null): AlertSender {
  return {
    async send(channel, message) {
      if (channel.kind === 'email') await sendMail(mailer, channel, message)
      else if (channel.kind === 'slack') await sendSlack(channel, message)
      else await sendWebhook(channel, message)
    },
  }
}

/**
 * `X-DBForge-Signature` is `v1=` and the hex HMAC-SHA256, by the channel's secret, of the timestamp, a point and the
 * body as it was sent. Who gets it compares the timestamp with the clock, too: a copy that comes late is no alert.
 */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`
}

async function sendWebhook({ target, secret }: AlertChannel, message: AlertMessage): Promise<void> {
  const body = JSON.stringify(webhookBody(message))
  const timestamp = String(Math.floor(Date.now() / 1000))
  await postJson({
    url: target,
    body,
    timeoutMs,
    headers: {
      'X-DBForge-Delivery': message.id,
      'X-DBForge-Timestamp': timestamp,
      'X-DBForge-Signature': signatureOf(secret ?? '', timestamp, body),
    },
  })
}

function webhookBody({ id, state, severity, title, text, alert, gateway, atMs }: AlertMessage) {
  return {
    id,
    state,
    severity,
    title,
    text,
    gateway,
    at: iso(atMs),
    alert:
      alert === null
        ? null
        : {
            id: alert.id,
            rule_id: alert.ruleId,
            rule: alert.ruleName,
            metric: alert.metric,
            database: alert.databaseName,
            comparison: alert.comparison,
            threshold: alert.threshold,
            value: alert.value,
            fired_at: iso(alert.firedAtMs),
            resolved_at: alert.resolvedAtMs === null ? null : iso(alert.resolvedAtMs),
          },
  }
}

/** What incoming webhooks of Slack take, and of those that do as Slack does. */
async function sendSlack({ target }: AlertChannel, { title, text, gateway }: AlertMessage): Promise<void> {
  const escaped = (raw: string) => raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const body = JSON.stringify({ text: `*${escaped(title)}*\n${escaped(text)}\n${escaped(gateway)}` })
  await postJson({ url: target, body, timeoutMs, headers: {} })
}

async function sendMail(mailer: Mailer | null, { target }: AlertChannel, message: AlertMessage): Promise<void> {
  if (mailer === null) throw new Error('There is no mail server: set DBFORGE_SMTP_URL')
  const { title, text, gateway, atMs } = message
  await mailer.send({ to: target, subject: title, text: `${text}\n\nGateway: ${gateway}\nTime: ${iso(atMs)}\n` })
}

function iso(unixMs: number): string {
  return new Date(unixMs).toISOString()
}
