import { randomBytes, randomUUID } from 'node:crypto'
import { hashApiKey, newApiKey } from '../../gateway/domain/access/api-key.ts'
import { newStoredKey, type StoredApiKey } from '../../gateway/domain/databases/catalog.ts'
import type { Role, User } from '../../gateway/domain/people/user.ts'
import { type RestClient, restClient } from '../api/rest-client.ts'
import type { TestGateway } from './gateway.ts'

/** Somebody with a key, and a client that sends it. */
export interface Person {
  readonly user: User
  readonly key: string
  readonly rest: RestClient
}

/** An active person of this role, as the catalog has it, with a key that is not narrowed. */
export async function addPerson(gateway: TestGateway, role: Role, members: Partial<User> = {}): Promise<Person> {
  const id = randomBytes(16).toString('hex')
  const email = `${role}-${id.slice(0, 6)}@example.com`
  const user: User = {
    id,
    email,
    name: role,
    role,
    status: 'active',
    createdAtMs: Date.now(),
    lastLoginAtMs: null,
    ...members,
  }
  const { people } = gateway.gateway.context.catalog
  await people.insertAccount({ ...user, passwordHash: null, totp: null, oidcSubject: null })
  const key = await addKey(gateway, { userId: id })
  return { user, key, rest: restClient({ url: gateway.url, key }) }
}

/** A key straight into the catalog, whatever the API would say to it. */
export async function addKey({ gateway }: TestGateway, members: Partial<StoredApiKey> = {}): Promise<string> {
  const key = newApiKey()
  const { catalog, access, clock } = gateway.context
  const hash = hashApiKey(key)
  await catalog.insertApiKey(
    newStoredKey({ id: randomUUID(), name: 'test', hash, createdAtMs: clock.nowMs(), ...members }),
  )
  await access.load()
  return key
}
