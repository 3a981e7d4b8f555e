import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noChromium } from '../e2e/chromium.ts'
import { type Dashboard, openDashboard } from '../e2e/dashboard.ts'
import { docker } from '../harness/tested-driver.ts'

const mebibyte = 2 ** 20
let dashboard: Dashboard | null = null

beforeAll(async () => {
  if (noChromium === null) dashboard = await openDashboard()
}, 120_000)
afterAll(() => dashboard?.[Symbol.asyncDispose]())

test('limits of a container are set on its settings page, hold at once, and are refused where the engine has less', async (context) => {
  context.skip(noChromium !== null, noChromium ?? '')
  if (dashboard === null) throw new Error('No dashboard')
  const { gateway, page, open, inspect } = dashboard
  const name = `limits-page-${randomBytes(3).toString('hex')}`
  await gateway.spawn(name)
  const { container_id: container } = (await (await gateway.call('GET', `/admin/databases/${name}`)).json()).database
  const held = async () => {
    const format = '{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}} {{.HostConfig.PidsLimit}}'
    return (await docker('inspect', '--format', format, container))[0]
  }

  await open(`/databases/${name}/settings`)
  const form = page.getByRole('form', { name: 'Limits' })
  const save = form.getByRole('button', { name: 'Save' })
  const set = async (label: string, text: string) => {
    await form.getByLabel(label, { exact: true }).selectOption('own')
    await form.getByLabel(`${label}: value`).fill(text)
  }
  await set('Memory', '64 MB')
  await set('Processor cores', '0.5')
  await set('Processes and threads', '100')
  await save.click()
  await page.getByText('Limits: saved').waitFor()
  expect(await held()).toBe(`${64 * mebibyte} 500000000 100`)
  expect((await gateway.query(name, 'SELECT 6 * 7 AS n')).data).toEqual([{ n: 42 }])
  await inspect('limits-of-a-container')

  await set('Memory', '1 MB')
  await form.getByText('At least 32 MB').waitFor()
  expect(await save.isDisabled()).toBe(true)
  await set('Memory', '64 MB')
  await set('Processor cores', '900')
  await save.click()
  await form.getByText('Cannot set limits.cpus to 900: the Docker engine has').waitFor()
  expect(await held()).toBe(`${64 * mebibyte} 500000000 100`)
})
