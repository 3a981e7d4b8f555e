import { expect } from 'vitest'
import { soon } from '../harness/gateway-pair.ts'
import type { RestClient } from './rest-client.ts'

/** Takes a backup, and answers it once it is over. */
export async function takenBackup(client: RestClient, name: string) {
  const begun = await client.ask('POST', `/admin/databases/${name}/backups`)
  expect(begun.status, begun.text).toBe(202)
  return await endedBackup(client, begun.body.id)
}

/** A backup that runs no more. */
export async function endedBackup(client: RestClient, id: string) {
  const look = async () => (await client.ask('GET', `/admin/backups/${id}`)).body
  await expect.poll(async () => (await look()).state, { ...soon, timeout: 60_000 }).not.toBe('running')
  return await look()
}

/** Makes a database of a backup. */
export async function restored(client: RestClient, id: string, name: string) {
  const answer = await client.ask('POST', `/admin/backups/${id}/restore`, { body: { name } })
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
