import { describe, expect, test } from 'vitest'
import type { AlertChannel } from './alert.ts'
import { channelPatchOf, fieldsOfChannel } from './channel-fields.ts'

const channel = (members: Partial<AlertChannel>): AlertChannel => ({
  id: 'c1',
  name: 'On call',
  kind: 'webhook',
  target: 'https://hooks.example.com',
  enabled: true,
  created_at: '2026-11-25T00:00:00.000Z',
  ...members,
})
const secret = () => 'a new secret'

describe('a channel that is edited', () => {
  test('sends nothing of what was not touched', () => {
    for (const kind of ['webhook', 'slack', 'email'] as const) {
      const before = channel({ kind, target: kind === 'email' ? 'ada@example.org' : 'https://hooks.example.com' })
      expect(channelPatchOf(fieldsOfChannel(before), before, secret)).toEqual({})
    }
  })

  test('sends another name, another target and another secret', () => {
    const before = channel({})
    const fields = { ...fieldsOfChannel(before), name: ' Night ', target: 'https://x.example/y', hasNewSecret: true }
    const patch = { name: 'Night', target: 'https://x.example/y', secret: 'a new secret' }
    expect(channelPatchOf(fields, before, secret)).toEqual(patch)
  })
})
