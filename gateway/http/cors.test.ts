import { expect, test } from 'vitest'
import { controlPlaneCors, dataPlaneCors } from './cors.ts'

const ui = 'https://ui.example.org'
const requested = { 'access-control-request-headers': 'x-api-key,content-type' }

test('preflight() echoes an allowed origin and the requested headers', () => {
  const { status, headers } = controlPlaneCors([ui]).preflight({ origin: ui, ...requested })
  expect(status).toBe(200)
  expect(headers).toContainEqual(['Access-Control-Allow-Origin', ui])
  expect(headers).toContainEqual(['Access-Control-Allow-Headers', 'x-api-key,content-type'])
  expect(headers).toContainEqual(['Access-Control-Max-Age', '600'])
})

test('an origin that is not on the list gets no permission', () => {
  const cors = controlPlaneCors([ui])
  for (const origin of ['https://evil.example.org', 'null', '*', undefined]) {
    const names = [...cors.preflight({ origin, ...requested }).headers, ...cors.simple(origin)].map(([name]) => name)
    expect(names.filter((name) => name.startsWith('Access-Control'))).toEqual([])
  }
})

test('* on the list allows every origin without credentials', () => {
  const headers = controlPlaneCors(['*']).simple('https://any.example.org')
  expect(headers).toContainEqual(['Access-Control-Allow-Origin', 'https://any.example.org'])
  expect(headers.map(([name]) => name)).not.toContain('Access-Control-Allow-Credentials')
})

test('requested headers that are no list of names are not echoed', () => {
  const request = { origin: ui, 'access-control-request-headers': 'a\r\nSet-Cookie: b' }
  const headers = new Map(controlPlaneCors([ui]).preflight(request).headers)
  expect(headers.get('Access-Control-Allow-Headers')).not.toContain('Set-Cookie')
})

test('a database allows any origin, without credentials', () => {
  const headers = new Map(
    dataPlaneCors.preflight({ origin: ui, 'access-control-request-headers': 'authorization' }).headers,
  )
  expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
  expect(headers.get('Access-Control-Allow-Headers')).toBe('authorization')
  expect(headers.has('Access-Control-Allow-Credentials')).toBe(false)
})
