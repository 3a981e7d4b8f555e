import { z } from '@hono/zod-openapi'
import { defineRoute } from './route.ts'

const page = { description: 'The page', otherContent: { 'text/html': 'HTML' } } as const

/** `GET /ui` */
export const dashboardRoute = defineRoute({
  method: 'get',
  path: '/ui',
  operationId: 'getDashboard',
  tag: 'system',
  summary: 'Open the dashboard',
  description: 'A page for people; everything that it loads comes from the gateway itself.',
  permission: 'public',
  success: { 200: page },
  errors: ['MALFORMED_REQUEST', 'ROUTE_NOT_FOUND'],
})

/** `GET /ui/{rest}` */
export const dashboardFileRoute = defineRoute({
  method: 'get',
  path: '/ui/{rest}',
  operationId: 'getDashboardFile',
  tag: 'system',
  summary: 'Load a page or a file of the dashboard',
  description: 'Files below `/ui/assets` have the digest of their content in their name and never change.',
  permission: 'public',
  params: z.object({
    rest: z.string().openapi({ description: 'Path of a file, or of a page', example: 'databases' }),
  }),
  success: {
    200: { ...page, otherContent: { 'text/html': 'A page', 'text/javascript': 'A script' } },
    304: { description: 'The file is still what `If-None-Match` says' },
  },
  errors: ['MALFORMED_REQUEST', 'ROUTE_NOT_FOUND'],
})
