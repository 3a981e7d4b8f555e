import type { LoadTarget, Watched } from '../load/load-job.ts'
import { DirectGround } from './direct-ground.ts'
import type { GroundSettings } from './ground.ts'

/** Many bare sqld side by side, each with the same tables. */
export class BareFleet implements AsyncDisposable {
  readonly #grounds: DirectGround[] = []

  static async start(count: number, settings: GroundSettings): Promise<BareFleet> {
    const fleet = new BareFleet()
    try {
      for (let index = 0; index < count; index += 1) {
        const ground = await DirectGround.create()
        fleet.#grounds.push(ground)
        await ground.renew(settings)
      }
    } catch (error) {
      await fleet[Symbol.asyncDispose]()
      throw error
    }
    return fleet
  }

  targets(): LoadTarget[] {
    return this.#grounds.map((ground) => ground.target())
  }

  watched(): Watched[] {
    return [{ name: 'sqld', pids: this.#grounds.map(({ pid }) => pid) }]
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#grounds.map((ground) => ground[Symbol.asyncDispose]()))
  }
}
