import { randomBytes } from 'node:crypto'

const style =
  '.light-mode{--scalar-color-accent:#c2410c}.dark-mode{--scalar-color-accent:#fb923c}' +
  ':root{--scalar-font:system-ui,sans-serif;--scalar-font-code:ui-monospace,monospace}body{overflow-x:clip}'

/** A bar that stays at the top; the reference keeps below it. */
const barStyle =
  ':root{--scalar-custom-header-height:40px}' +
  '.bar{position:sticky;top:0;z-index:20;display:flex;align-items:center;height:40px;padding:0 16px;' +
  'font:14px var(--scalar-font);background:var(--scalar-background-1);border-bottom:1px solid var(--scalar-border-color)}' +
  '.bar a{color:var(--scalar-color-1)}'

/** What the reference shows, and that it asks nobody but us. */
const configuration = {
  theme: 'none',
  layout: 'modern',
  pageTitle: 'DB-Forge API',
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true, hideAddApi: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: 'never',
  documentDownloadType: 'direct',
  defaultOpenFirstTag: true,
  orderSchemaPropertiesBy: 'preserve',
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
  persistAuth: false,
  authentication: { preferredSecurityScheme: 'apiKey' },
}

/**
 * Every request stays here, no script runs that is not ours, and no style sheet counts that a script of ours did not
 * make. The reference writes some HTML with style attributes, for which there is no nonce.
 */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src-elem 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The reference makes its style elements as it goes: each gets the nonce that its page was sent with. */
export const styleNonceScript = `const { nonce } = document.currentScript
const createElement = document.createElement
document.createElement = function (name, options) {
  const element = createElement.call(this, name, options)
  if (String(name).toLowerCase() === 'style') element.nonce = nonce
  return element
}
`

const icon =
  'data:image/svg+xml,%3Csvg xmlns=%27http://www.w3.org/2000/svg%27 viewBox=%270 0 16 16%27%3E%3Crect width=%2716%27 height=%2716%27 rx=%273%27 fill=%27%23e0592a%27/%3E%3Cpath d=%27M4 5h8M4 8h8M4 11h8%27 stroke=%27%23fff%27 stroke-width=%271.6%27/%3E%3C/svg%3E'

function attribute(value: unknown): string {
  return JSON.stringify(value).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}

/** The page and its headers, of one answer: the nonce is new each time. Where there is a dashboard, it leads there. */
export function docsPage(hasDashboard: boolean) {
  const nonce = randomBytes(16).toString('base64')
  const headers = {
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
  }
  return { headers, page: pageOf(nonce, hasDashboard) }
}

function pageOf(nonce: string, hasDashboard: boolean): string {
  const customCss = hasDashboard ? style + barStyle : style
  const bar = hasDashboard ? '<header class="bar"><a href="/ui/">DB-Forge dashboard</a></header>\n' : ''
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>DB-Forge API</title>
<link rel="icon" href="${icon}">
</head>
<body>
${bar}<script id="api-reference" data-url="/openapi.json" data-configuration="${attribute({ ...configuration, customCss })}"></script>
<script nonce="${nonce}" src="/docs/assets/styles.js"></script>
<script src="/docs/assets/reference.js"></script>
</body>
</html>
`
}
