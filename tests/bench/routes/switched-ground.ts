import process from 'node:process'
import { eventually } from '../../harness/eventually.ts'
import { GatewayGround } from './gateway-ground.ts'

/** One database behind a gateway that has a part which can be turned off and on: see `switched-program.ts`. */
export class SwitchedGround implements AsyncDisposable {
  readonly ground: GatewayGround
  #isOn = true

  private constructor(ground: GatewayGround) {
    this.ground = ground
  }

  static async start(entry: string, env: Readonly<Record<string, string>> = {}): Promise<SwitchedGround> {
    return new SwitchedGround(await GatewayGround.start({ entry, env }))
  }

  async turn(isOn: boolean): Promise<void> {
    if (this.#isOn === isOn) return
    const { gateway } = this.ground
    process.kill(gateway.pid, 'SIGUSR2')
    const told = `switched ${isOn ? 'on' : 'off'}\n`
    await eventually(() => gateway.output().endsWith(told), { what: `a gateway that has "${told.trim()}"` })
    this.#isOn = isOn
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.ground[Symbol.asyncDispose]()
  }
}
