import type { Locator, Page } from 'playwright-core'
import { eventually } from '../harness/eventually.ts'

/** What a button that copies has put on the clipboard of the browser. */
export async function copied(page: Page, button: Locator): Promise<string> {
  await page.evaluate("navigator.clipboard.writeText('')")
  await button.click()
  return eventually(
    async () => {
      const text = String(await page.evaluate('navigator.clipboard.readText()'))
      return text !== '' && text
    },
    { what: 'the text on the clipboard' },
  )
}
