import { buildOpenApiDocument } from '../../contract/document.ts'
import { docsAssetRoute, docsRoute, openApiRoute } from '../../contract/system.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { ControlPlaneDependencies } from '../dependencies.ts'
import { docsPage, styleNonceScript } from '../docs-page.ts'
import type { Mount } from '../mount.ts'
import { createReferenceScript } from '../reference-script.ts'

export function mountDocsRoutes(mount: Mount, { ui }: Pick<ControlPlaneDependencies, 'ui'>): void {
  const script = createReferenceScript()
  let document: string | null = null

  mount.open(docsRoute, ({ context }) => {
    const { page, headers } = docsPage(ui !== null)
    return context.html(page, 200, headers)
  })

  mount.open(docsAssetRoute, async ({ context }) => {
    const name = context.req.param('file_name')
    if (name === 'styles.js') {
      const headers = { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache' }
      return context.body(styleNonceScript, 200, headers)
    }
    if (name !== script.fileName)
      throw new ForgeError('ROUTE_NOT_FOUND', `No file of the reference is called "${name}"`)
    const { etag, gzip, plain } = await script.load()
    const acceptsGzip = /\bgzip\b/.test(context.req.header('accept-encoding') ?? '')
    context.header('ETag', etag)
    context.header('Cache-Control', 'public, max-age=3600')
    context.header('Vary', 'Origin, Accept-Encoding')
    if (context.req.header('if-none-match') === etag) return context.body(null, 304)
    context.header('Content-Type', 'text/javascript; charset=utf-8')
    if (!acceptsGzip) return context.body(await plain())
    context.header('Content-Encoding', 'gzip')
    return context.body(gzip)
  })

  mount.open(openApiRoute, ({ context }) => {
    document ??= JSON.stringify(buildOpenApiDocument())
    return context.body(document, 200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' })
  })
}
