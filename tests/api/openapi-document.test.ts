import { readFile } from 'node:fs/promises'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { expect, test } from 'vitest'
import { buildOpenApiDocument, renderOpenApiDocument } from '../../gateway/contract/document.ts'

const document = buildOpenApiDocument()
const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
  // A path item of this document holds operations alone.
  Object.entries(item as Record<string, Record<string, unknown>>).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    operation,
  })),
)

test('docs/openapi.json is what the contract says', async () => {
  const checkedIn = await readFile(new URL('../../docs/openapi.json', import.meta.url), 'utf8')
  expect(checkedIn === renderOpenApiDocument(), 'run node infra/scripts/run-ts.mjs infra/scripts/openapi.ts').toBe(true)
})

test('the document passes the linter without an error or a warning', async () => {
  const config = await createConfig({
    extends: ['recommended-strict'],
    rules: {
      // The REST contract fixes /admin/databases/spawn/{db_name} beside /admin/databases/{db_name}/stats.
      'no-ambiguous-paths': 'off',
      // The base URL of libSQL clients ends in a slash.
      'no-path-trailing-slash': 'off',
      // Four routes never have one: the test below.
      'operation-2xx-response': 'off',
      'operation-description': 'error',
      'operation-tag-defined': 'error',
      'parameter-description': 'error',
    },
  })
  const problems = await lintFromString({ source: renderOpenApiDocument(), config })
  const lines = problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} at ${location[0]?.pointer}`)
  expect(lines).toEqual([])
})

test('every route can succeed, but for an upgrade and what old clients ask for in vain', () => {
  const failing = operations.filter(
    ({ operation }) => !Object.keys(operation.responses as object).some((status) => /^[23]/.test(status)),
  )
  expect(failing.map(({ name }) => name)).toEqual([
    'GET /db/{db_name}/',
    'GET /db/{db_name}/v1/jobs',
    'GET /db/{db_name}/v1/jobs/{job_id}',
    'GET /db/{db_name}/info',
  ])
})

test.each(operations)('$name has a permission, and examples wherever JSON goes', ({ operation }) => {
  expect(operation['x-permission']).toEqual(expect.any(String))
  expect(operation.security).toEqual(operation['x-permission'] === 'public' ? [] : [{ apiKey: [] }, { bearer: [] }])
  // Bodies of this document are never references; error bodies share the example of their schema.
  const bodies = [operation.requestBody, ...Object.values(operation.responses as object)] as { content?: object }[]
  const json = bodies.flatMap((body) => Object.entries(body?.content ?? {})).filter(([type]) => type.endsWith('/json'))
  const own = json.filter(([, media]) => !String(media.schema.$ref).endsWith('Error'))
  for (const [, media] of own) expect(media).toHaveProperty('examples')
})
