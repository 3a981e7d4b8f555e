import type { IncomingMessage, ServerResponse } from 'node:http'
import { ForgeError, toForgeError } from '../domain/errors.ts'
import type { ControlPlaneDependencies } from './dependencies.ts'
import { errorAnswer } from './error-answer.ts'
import { expositionType } from './exposition-type.ts'
import { presentHealth, presentReadiness } from './present/present-statistics.ts'
import { requestIdOf } from './request-id.ts'

type Needs = Pick<ControlPlaneDependencies, 'events' | 'health' | 'metrics' | 'mode' | 'prometheusPage' | 'version'>

interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string
}

/** Serves a port that has metrics and health, and nothing else: it asks nobody for a key. */
export function createMetricsListener({ events, health, metrics, mode, prometheusPage, version }: Needs) {
  async function answer(path: string): Promise<Answer> {
    if (path === '/metrics') return { status: 200, type: expositionType, body: await prometheusPage() }
    if (path === '/health/live') return json(200, { status: 'alive' })
    if (path === '/health/ready') {
      const readiness = await health.readiness()
      return json(readiness.isReady ? 200 : 503, presentReadiness(readiness))
    }
    if (path === '/health') {
      const report = await health.check()
      return json(report.isHealthy ? 200 : 503, presentHealth(report, version, metrics.snapshot().uptimeSeconds, mode))
    }
    throw new ForgeError('ROUTE_NOT_FOUND', `No route has the path "${path}": this port serves /metrics and /health`)
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path = '/'] = (request.url ?? '/').split('?')
    const requestId = requestIdOf(undefined)
    try {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        throw new ForgeError('METHOD_NOT_ALLOWED', 'This port takes GET alone', { details: { allow: 'GET, HEAD' } })
      }
      const { status, type, body } = await answer(path)
      const length = String(Buffer.byteLength(body))
      const retry = status === 503 ? ['Retry-After', '1'] : []
      response.writeHead(status, [
        'Content-Type',
        type,
        'Content-Length',
        length,
        'Cache-Control',
        'no-store',
        ...retry,
      ])
      response.end(body)
    } catch (failure) {
      const error = toForgeError(failure)
      if (error.status >= 500) events.requestFailed({ requestId, endpoint: 'other', error })
      const { status, headers, body } = errorAnswer(error, requestId, false)
      response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) })
      response.end(body)
    }
  }
}

function json(status: number, body: unknown): Answer {
  return { status, type: 'application/json', body: JSON.stringify(body) }
}
