import process from 'node:process'
import { readConfig } from '../../../gateway/config/config.ts'
import type { Context } from '../../../gateway/context.ts'
import { startGateway } from '../../../gateway/start-gateway.ts'

/** How what is measured stands at this moment. */
export interface Switch {
  isOn: boolean
}

/**
 * Runs a gateway one part of which SIGUSR2 turns off and on again: one process is its own control, where two would
 * differ by more than the part costs. Each turn is told as a line, `switched on` or `switched off`.
 */
export async function runSwitched(wire: (context: Context, at: Readonly<Switch>) => void): Promise<void> {
  const at: Switch = { isOn: true }
  const gateway = await startGateway(readConfig(process.env))
  wire(gateway.context, at)
  process.on('SIGUSR2', () => {
    at.isOn = !at.isOn
    process.stdout.write(`switched ${at.isOn ? 'on' : 'off'}\n`)
  })
  process.once('SIGTERM', () => {
    gateway.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  })
  process.stdout.write(`DB-Forge is ready at http://localhost:${gateway.port}\n`)
}
