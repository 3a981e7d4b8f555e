import { existsSync } from 'node:fs'

/** Without a browser's own windows a new page takes an eighth of the CPU time: Debian has that Chromium as a package of its own. */
const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']
const executablePath = process.env['DBFORGE_TEST_CHROMIUM'] ?? installed.find(existsSync) ?? '/usr/bin/chromium'

/** Why there are no tests in a browser; null when there is one, and in CI, where its absence is a failure. */
export const noChromium =
  existsSync(executablePath) || process.env['CI'] === 'true' ? null : `There is no Chromium at ${executablePath}`

/** How every test starts it: it asks nobody but what a test has it open. */
export const chromiumOptions = {
  executablePath,
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}
