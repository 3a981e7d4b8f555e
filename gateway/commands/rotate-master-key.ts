import process from 'node:process'
import { readConfig } from '../config/config.ts'
import { messageOf } from '../domain/failures.ts'
import { prepareRotation } from '../services/access/master-key.ts'

/** `npm run master-key:rotate`: the next start seals everything with a new key. */
async function main(): Promise<void> {
  const { dataDir, secrets } = readConfig(process.env)
  if (secrets.masterKeys.length > 0) {
    throw new Error(
      'the key comes from the environment. Set DBFORGE_MASTER_KEY to a new one and DBFORGE_MASTER_KEY_PREVIOUS to this one, then restart the gateway',
    )
  }
  const path = await prepareRotation(dataDir)
  process.stdout.write(`A new master key waits in "${path}": restart the gateway, and it seals everything with it\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`Cannot rotate the master key: ${messageOf(error)}\n`)
  process.exitCode = 1
})
