import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Into the folder that `DBFORGE_SCREENSHOTS` names; none without it. */
export async function takeScreenshot(page: Page, name: string): Promise<void> {
  const folder = process.env['DBFORGE_SCREENSHOTS']
  if (folder === undefined || folder === '') return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
}
