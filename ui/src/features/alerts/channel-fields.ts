import type { AlertChannel, AlertChannelPatch, NewAlertChannel } from './alert.ts'

/** What the form of a channel holds. */
export interface ChannelFields {
  readonly name: string
  readonly kind: AlertChannel['kind']
  /** Of a channel that is there, empty = as it is, where it is not shown. */
  readonly target: string
  /** A webhook gets another secret. */
  readonly hasNewSecret: boolean
}

export const emptyChannel: ChannelFields = { name: '', kind: 'webhook', target: '', hasNewSecret: false }

/** The gateway shows of a URL no more than where it leads: the field is empty until somebody types another one. */
export function fieldsOfChannel({ name, kind, target }: AlertChannel): ChannelFields {
  return { name, kind, target: kind === 'email' ? target : '', hasNewSecret: false }
}

export function newChannelOf({ name, kind, target }: ChannelFields): NewAlertChannel {
  return { name: name.trim(), kind, target: target.trim() } as NewAlertChannel // as: what has a default is added there
}

/** What was changed of a channel; `secret` is a new one, for when it is wanted. */
export function channelPatchOf(fields: ChannelFields, before: AlertChannel, secret: () => string): AlertChannelPatch {
  const name = fields.name.trim()
  const target = fields.target.trim()
  return {
    ...(name === before.name ? {} : { name }),
    ...(target === '' || target === before.target ? {} : { target }),
    ...(fields.hasNewSecret ? { secret: secret() } : {}),
  }
}
