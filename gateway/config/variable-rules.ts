import { isIP } from 'node:net'
import { z } from 'zod'
import { readMasterKey } from '../domain/access/vault.ts'
import { isAddressRange } from '../domain/door/address.ts'
import { type Role, roles } from '../domain/people/user.ts'

// A rule's message completes the sentence "DBFORGE_X must …".

const hostPattern = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i

/** A whole number in decimal digits, within bounds. */
export function integer(min: number, max: number) {
  const rule = `be an integer from ${min} to ${max}`
  return z
    .string()
    .regex(/^\d+$/, { message: rule, abort: true })
    .transform(Number)
    .pipe(z.number().min(min, rule).max(max, rule))
}

/** 32 bytes; what is given is never shown. */
export function masterKey() {
  return z.string().transform((text, context) => {
    const key = readMasterKey(text)
    if (key !== null) return key
    context.addIssue({
      code: 'custom',
      message: 'be base64 or hex of 32 random bytes, as of `openssl rand -base64 32`',
    })
    return z.NEVER
  })
}

export function oneOf<const T extends readonly string[]>(values: T) {
  return z.enum(values, { error: `be one of ${values.join(', ')}` })
}

export function hostName() {
  return z
    .string()
    .regex(hostPattern, 'be a host name such as db.example.com')
    .transform((name) => name.toLowerCase())
}

export function listenAddress() {
  return z
    .string()
    .refine((text) => isIP(text) > 0 || hostPattern.test(text), 'be an IP address or a host name, without a port')
}

export function url(protocols: readonly string[]) {
  const isAllowed = (text: string) =>
    protocols.some((protocol) => text.startsWith(`${protocol}:`)) && URL.canParse(text)
  const message = `be a URL that starts with ${protocols.map((name) => `${name}:`).join(', ')}`
  return z.string().refine(isAllowed, { message, abort: true })
}

/** The catalog's client takes no name and password there, and shows them in what it says of that. */
export function urlWithoutCredentials(protocols: readonly string[]) {
  return url(protocols).refine((text) => {
    const { username, password } = new URL(text)
    return username === '' && password === ''
  }, 'be a URL without a name and password: set DBFORGE_CATALOG_TOKEN')
}

/** A comma list of `value=role`. */
export function roleMapping() {
  return z.string().transform((text, context) => {
    const mapping: Record<string, Role> = {}
    for (const item of text.split(',').filter((each) => each.trim() !== '')) {
      const at = item.lastIndexOf('=')
      const role = roles.find((each) => each === item.slice(at + 1).trim())
      if (at < 1 || role === undefined) {
        context.addIssue({ code: 'custom', message: `hold pairs such as staff=user, with one of ${roles.join(', ')}` })
        return z.NEVER
      }
      mapping[item.slice(0, at).trim()] = role
    }
    return mapping
  })
}

/** A comma list of addresses, ranges and the names of ranges. */
export function addressRanges() {
  return z
    .string()
    .transform((text) => text.split(',').map((item) => item.trim()))
    .pipe(
      z.array(z.string().refine(isAddressRange, 'hold addresses, ranges such as 10.0.0.0/8, `loopback` or `private`')),
    )
}

/** A comma list of `name=value`, each percent-encoded (OpenTelemetry, "OTEL_RESOURCE_ATTRIBUTES"). */
export function namedValues() {
  return z.string().transform((text, context) => {
    const values: Record<string, string> = {}
    for (const item of text.split(',').filter((each) => each.trim() !== '')) {
      const [, name, value] = /^\s*([^=\s]+)\s*=(.*)$/.exec(item) ?? []
      const decoded = decode(value ?? '')
      if (name === undefined || decoded === null) {
        context.addIssue({ code: 'custom', message: 'hold pairs such as name=value, separated by commas' })
        return z.NEVER
      }
      values[name] = decoded
    }
    return values
  })
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.trim())
  } catch {
    return null // a % that begins no code
  }
}

/** A number from 0 to 1. */
export function share() {
  const rule = 'be a number from 0 to 1'
  return z
    .string()
    .regex(/^(0|1|0?\.\d+|1\.0+|0\.)$/, rule)
    .transform(Number)
}
