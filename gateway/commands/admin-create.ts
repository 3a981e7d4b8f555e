import { mkdir } from 'node:fs/promises'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { openCatalog } from '../catalog/libsql-catalog.ts'
import { readConfig } from '../config/config.ts'
import { emailField, personName } from '../contract/people-values.ts'
import { systemClock } from '../domain/clock.ts'
import { messageOf } from '../domain/failures.ts'
import { createArgon2Hasher } from '../identity/argon2-hasher.ts'
import { createCommonPasswords } from '../identity/common-passwords.ts'
import { openVault } from '../services/access/master-key.ts'
import { createAdmin } from '../services/people/create-admin.ts'
import { openTerminal } from './terminal.ts'

/** Of what is missing it asks; the password is never an argument, since those show in the list of processes. */
const usage = `Usage: npm run admin:create -- [options]
  --email ADDRESS  of the administrator; asked for otherwise
  --name NAME      likewise
  --reset          lets an administrator in again who lost everything: a new password, no second factor
The password is asked for, or read from the standard input.
`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      reset: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return void process.stdout.write(usage)
  const { catalogUrl, dataDir, secrets } = readConfig(process.env)
  using terminal = openTerminal()
  const email = checked('e-mail address', emailField.safeParse(values.email ?? (await terminal.ask('E-mail: '))))
  const name = checked('name', personName.safeParse(values.name ?? (await terminal.ask('Name: '))))
  const password = await terminal.askSecret('Password: ')
  if (terminal.isInteractive && (await terminal.askSecret('Password again: ')) !== password) {
    throw new Error('the two passwords differ')
  }
  // It may come before the first start.
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const vault = await openVault({ dataDir, configured: secrets.masterKeys })
  const token = secrets.catalogToken === null ? {} : { authToken: secrets.catalogToken }
  await using catalog = await openCatalog({ url: catalogUrl, vault, ...token })
  const parts = {
    people: catalog.people,
    hasher: createArgon2Hasher(),
    isCommonPassword: createCommonPasswords(),
    clock: systemClock,
  }
  const account = await createAdmin(parts, { email, name, password }, values.reset)
  process.stdout.write(`${account.email} is an administrator now and can sign in with this password.\n`)
}

function checked(what: string, result: { success: true; data: string } | { success: false }): string {
  if (result.success) return result.data
  throw new Error(`that is no ${what}`)
}

main().catch((error: unknown) => {
  process.stderr.write(`Cannot make an administrator: ${messageOf(error)}\n`)
  process.exitCode = 1
})
