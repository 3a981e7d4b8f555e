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
  customCss: '.light-mode{--scalar-color-accent:#c2410c}.dark-mode{--scalar-color-accent:#fb923c}',
}

/** Every request stays here, and no script runs that is not ours. Styles are set by the script itself. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const docsPageHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Cache-Control': 'no-cache',
  'Referrer-Policy': 'no-referrer',
}

const icon =
  'data:image/svg+xml,%3Csvg xmlns=%27http://www.w3.org/2000/svg%27 viewBox=%270 0 16 16%27%3E%3Crect width=%2716%27 height=%2716%27 rx=%273%27 fill=%27%23e0592a%27/%3E%3Cpath d=%27M4 5h8M4 8h8M4 11h8%27 stroke=%27%23fff%27 stroke-width=%271.6%27/%3E%3C/svg%3E'

function attribute(value: unknown): string {
  return JSON.stringify(value).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}

export const docsPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>DB-Forge API</title>
<link rel="icon" href="${icon}">
</head>
<body>
<script id="api-reference" data-url="/openapi.json" data-configuration="${attribute(configuration)}"></script>
<script src="/docs/assets/reference.js"></script>
</body>
</html>
`
