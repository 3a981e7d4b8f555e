import type { LogLevel } from '@logtape/logtape'
import { expect, test } from 'vitest'
import { systemClock } from '../domain/clock.ts'
import { ForgeError } from '../domain/errors.ts'
import { createEvents } from './events.ts'
import { createLogger, type LoggerOptions } from './logger.ts'
import { createMetrics } from './metrics.ts'

function capture(format: LoggerOptions['format']) {
  const lines: string[] = []
  const metrics = createMetrics({ endpoints: [], clock: systemClock })
  const logger = createLogger({ level: 'info', format, output: { write: (text) => lines.push(text) } })
  return { lines, metrics, events: createEvents(logger, metrics), logger }
}

test('an event is one JSON line with its fields, and is counted', () => {
  const { lines, metrics, events } = capture('json')
  events.gatewayStarted('http://127.0.0.1:8081', 'process', 3)
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'INFO',
    message: 'Gateway listens on http://127.0.0.1:8081 with 3 databases and the process driver',
    event: 'gateway_started',
    database_count: 3,
  })
  expect(metrics.snapshot().events).toEqual({ gateway_started: 1 })
})

test('a defect is logged with its request id, its stack and its causes', () => {
  const { lines, events } = capture('text')
  const error = new ForgeError('INTERNAL', 'Internal error', { cause: new Error('Boom', { cause: new Error('Root') }) })
  events.requestFailed({ requestId: 'r-1', endpoint: 'GET /health', error })
  expect(lines[0]).toMatch(/GET \/health answered 500 INTERNAL: Boom \(request r-1\)\n {4}Error: Boom\n/)
  expect(lines[0]).toContain('Caused by: Error: Root')
})

test('text that a message quotes cannot start a line of its own', () => {
  const { lines, logger } = capture('text')
  logger.info('Worker said "a\nb\u001b[31m"')
  expect(lines[0]).toMatch(/ INFO {4}Worker said "a\\x0ab\\x1b\[31m"\n$/)
})

test('another level holds from the next line on', () => {
  const lines: string[] = []
  const options = {
    level: 'error' as LogLevel,
    format: 'text' as const,
    output: { write: (text: string) => lines.push(text) },
  }
  const logger = createLogger(options)
  logger.info('one')
  options.level = 'info'
  logger.info('two')
  expect(lines).toEqual([expect.stringContaining('two')])
})

test('lines below the level are not written', () => {
  const { lines, logger } = capture('text')
  logger.debug('Nobody reads this')
  expect(lines).toEqual([])
})
