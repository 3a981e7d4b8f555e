import type { AlertChannel } from './alert.ts'

type Kind = AlertChannel['kind']

export const channelKindNames: Readonly<Record<Kind, string>> = { webhook: 'Webhook', email: 'Mail', slack: 'Slack' }

export const channelKindOptions = [
  { value: 'webhook', label: channelKindNames.webhook },
  { value: 'email', label: channelKindNames.email },
  { value: 'slack', label: channelKindNames.slack },
] as const

/** The field that says where it leads. */
export const channelTargets: Readonly<Record<Kind, { label: string; hint: string; type: 'url' | 'email' }>> = {
  webhook: { label: 'URL', hint: 'Gets a POST of JSON, signed with a secret that is shown once', type: 'url' },
  email: { label: 'E-mail address', hint: 'Through the mail server of the gateway', type: 'email' },
  slack: { label: 'URL', hint: 'Of an incoming webhook of Slack; it is shown never again', type: 'url' },
}
