import { expect, test } from 'vitest'
import { createClientAddresses } from './client-address.ts'

function clientOf(trusted: string[], remoteAddress: string, forwardedFor?: string): string {
  const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor }
  return createClientAddresses(trusted).of({ socket: { remoteAddress }, headers })
}

test('without trusted proxies the header is not looked at', () => {
  expect(clientOf([], '192.0.2.1', '198.51.100.9')).toBe('192.0.2.1')
  expect(clientOf([], '::ffff:192.0.2.1', '198.51.100.9')).toBe('192.0.2.1')
})

test('a header from somebody who is no trusted proxy is not looked at', () => {
  expect(clientOf(['10.0.0.0/8'], '192.0.2.1', '198.51.100.9')).toBe('192.0.2.1')
})

test('a trusted proxy tells who connected to it', () => {
  expect(clientOf(['10.0.0.0/8'], '10.0.0.5', '198.51.100.9')).toBe('198.51.100.9')
  expect(clientOf(['10.0.0.0/8'], '::ffff:10.0.0.5', '198.51.100.9:4711')).toBe('198.51.100.9')
})

test('what the client put in front itself is not believed', () => {
  expect(clientOf(['10.0.0.0/8'], '10.0.0.5', '127.0.0.1, 10.9.9.9, 198.51.100.9')).toBe('198.51.100.9')
})

test('several trusted proxies are walked through, from the nearest on', () => {
  expect(clientOf(['10.0.0.0/8'], '10.0.0.5', 'spoofed, 198.51.100.9, 10.0.0.7, 10.0.0.6')).toBe('198.51.100.9')
})

test('where the chain is unreadable or missing, the last proxy that is known counts', () => {
  expect(clientOf(['10.0.0.0/8'], '10.0.0.5')).toBe('10.0.0.5')
  expect(clientOf(['10.0.0.0/8'], '10.0.0.5', '198.51.100.9, unknown')).toBe('10.0.0.5')
  expect(clientOf(['10.0.0.0/8'], '10.0.0.5', '198.51.100.9, unknown, 10.0.0.6')).toBe('10.0.0.6')
  expect(clientOf(['10.0.0.0/8'], '10.0.0.5', '10.0.0.8, 10.0.0.6')).toBe('10.0.0.8')
})
