import { copyFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { SqldBinary } from '../../gateway/drivers/process/sqld-binary.ts'
import { peopleClient } from '../api/people-client.ts'
import { restClient } from '../api/rest-client.ts'
import { startTestGateway } from '../harness/gateway.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'

const closed = { sql: 'SELECT 1' }
const summary = 'The driver cannot start workers on this machine'

it('where things lie on the machine is told to who runs it, on no other way to anybody', async () => {
  await using folder = await temporaryFolder()
  const bin = join(folder.path, 'bin')
  const sqldPath = join(bin, 'sqld')
  await mkdir(bin)
  await copyFile(await new SqldBinary().locate(), sqldPath)
  const dataDir = join(folder.path, 'data')
  const env = { DBFORGE_SQLD_PATH: sqldPath, DBFORGE_LOG_LEVEL: 'fatal' }
  const gateway = await startTestGateway({ dataDir, env })
  try {
    const rest = restClient(gateway)
    const people = peopleClient(gateway)
    const admin = await people.firstAdmin()
    const owner = await people.join('owner', 'user')
    expect((await owner.ask('POST', '/admin/databases/spawn/orders')).status).toBe(201)
    const token = await gateway.token('orders')
    await rm(bin, { recursive: true })
    await gateway.gateway.context.fleet.peek(idOf('orders'))?.stopNow('key')

    const asOwner = [
      await owner.refused('POST', '/api/db/orders/query', closed),
      await owner.refused('POST', '/api/db/orders/batch', { statements: [closed] }),
      await owner.refused('POST', '/admin/databases/spawn/bills'),
      await rest.refused('POST', '/api/db/orders/query', { key: null, headers: bearer(token), body: closed }),
    ]
    for (const { status, message, reason } of asOwner) {
      expect({ status, message, reason }).toEqual({ status: 503, message: summary, reason: 'DRIVER_UNAVAILABLE' })
    }
    const hrana = await gateway.call('POST', '/db/orders/v2/pipeline', { requests: [] }, bearer(token))
    expect([hrana.status, (await hrana.json()).message]).toEqual([503, summary])

    const asAdmin = [
      await admin.refused('POST', '/api/db/orders/query', closed),
      await admin.refused('POST', '/admin/databases/spawn/bills'),
      await rest.refused('POST', '/api/db/orders/query', { body: closed }),
    ]
    for (const { message } of asAdmin) expect(message).toContain(sqldPath)
  } finally {
    await gateway.close()
  }

  function idOf(name: string): string {
    return gateway.gateway.context.registry.find(name)?.id ?? ''
  }
})

const bearer = (token: string) => ({ Authorization: `Bearer ${token}`, 'X-API-Key': '' })
