import { existsSync } from 'node:fs'

export const executablePath = process.env['DBFORGE_TEST_CHROMIUM'] ?? '/usr/bin/chromium'

/** Null when there is one, and in CI, where its absence is a failure. */
export const noChromium =
  existsSync(executablePath) || process.env['CI'] === 'true' ? null : `There is no Chromium at ${executablePath}`

export const chromiumArguments = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
