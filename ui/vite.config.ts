import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

/** A gateway that runs: `npm run dev:ui` serves the sources and sends the rest there. */
const gateway = process.env['DBFORGE_UI_GATEWAY'] ?? 'http://127.0.0.1:8081'
const forwarded = ['/admin', '/api', '/auth', '/account', '/docs', '/openapi.json', '/health', '/metrics', '/db']

export default defineConfig({
  root: import.meta.dirname,
  base: '/ui/',
  plugins: [solid(), tailwindcss()],
  // The gateway writes another nonce into each page that it serves.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: '../dist/ui',
    emptyOutDir: true,
    target: 'es2022',
    // A data: URL is one more source to allow; files of our own are allowed already.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: true,
    chunkSizeWarningLimit: 700,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: Object.fromEntries(forwarded.map((path) => [path, { target: gateway, changeOrigin: false, ws: true }])),
  },
})
