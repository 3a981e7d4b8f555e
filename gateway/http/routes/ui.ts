import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import * as contract from '../../contract/ui.ts'
import { ForgeError } from '../../domain/errors.ts'
import type { ControlPlaneDependencies, ControlPlaneEnv } from '../dependencies.ts'
import type { Mount } from '../mount.ts'
import type { StaticUi } from '../static-ui.ts'

const vary = 'Origin, Accept-Encoding'

export function mountUiRoutes(mount: Mount, { ui }: Pick<ControlPlaneDependencies, 'ui'>): void {
  function built(): StaticUi {
    if (ui !== null) return ui
    throw new ForgeError('ROUTE_NOT_FOUND', 'The dashboard is not built here: run npm run build, then start again')
  }

  function page(context: Context<ControlPlaneEnv>): Response {
    const nonce = randomBytes(16).toString('base64')
    context.header('Content-Security-Policy', policy(nonce))
    context.header('Cache-Control', 'no-store')
    return context.html(built().page(nonce))
  }

  mount.open(contract.dashboardRoute, ({ context }) => page(context))

  mount.open(contract.dashboardFileRoute, async ({ context }) => {
    const path = context.req.param('rest') ?? ''
    const file = await built().file(path, context.req.header('accept-encoding') ?? '')
    const isAsset = path.startsWith('assets/')
    // Whatever is no file is an address that the dashboard itself knows.
    if (file === null && !isAsset) return page(context)
    if (file === null) throw new ForgeError('ROUTE_NOT_FOUND', `No file of the dashboard is called "${path}"`)
    context.header('Content-Security-Policy', policy(null))
    context.header('Cache-Control', isAsset ? 'public, max-age=31536000, immutable' : 'no-cache')
    context.header('ETag', file.etag)
    context.header('Vary', vary)
    if (context.req.header('if-none-match') === file.etag) return context.body(null, 304)
    context.header('Content-Type', file.type)
    if (file.encoding !== null) context.header('Content-Encoding', file.encoding)
    return context.body(file.bytes)
  })
}

/** Nothing runs or is asked for that is not ours; the editor's own styles carry the nonce. */
function policy(nonce: string | null): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${nonce === null ? '' : ` 'nonce-${nonce}'`}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
