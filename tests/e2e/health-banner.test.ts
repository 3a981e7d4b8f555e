import { chmod, copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SqldBinary } from '../../gateway/drivers/process/sqld-binary.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'
import { noChromium } from './chromium.ts'
import { openDashboard } from './dashboard.ts'

test('every page says that databases cannot start, why and what to do, until they can', async (context) => {
  if (noChromium !== null) context.skip(noChromium)
  await using folder = await temporaryFolder()
  const sqldPath = join(folder.path, 'sqld')
  await using dashboard = await openDashboard({ env: { DBFORGE_SQLD_PATH: sqldPath, DBFORGE_LOG_LEVEL: 'fatal' } })
  const { page, open, inspect } = dashboard
  await open('/')
  await page.getByText('Databases that sleep cannot start').waitFor()
  await page.getByRole('status').getByText(`There is no sqld binary at "${sqldPath}"; set DBFORGE_SQLD_PATH`).waitFor()
  await page.getByText('Not healthy').waitFor()
  await inspect('unhealthy')
  await copyFile(await new SqldBinary().locate(), sqldPath)
  await chmod(sqldPath, 0o755)
  await page.getByText('Databases that sleep cannot start').waitFor({ state: 'detached' })
  await page.getByText('Healthy', { exact: true }).waitFor()
  expect(await page.getByRole('status').getByText('There is no sqld binary').count()).toBe(0)
})
