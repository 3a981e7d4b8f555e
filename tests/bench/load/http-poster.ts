import { Refusal, WrongAnswer } from './load-client.ts'
import type { LoadTarget } from './load-job.ts'
import { RawConnection } from './raw-connection.ts'
import { requestWriter } from './request-texts.ts'

/** One connection that posts JSON to one or more databases in turn. */
export class HttpPoster {
  readonly #connections: ReadonlyMap<string, RawConnection>
  readonly #targets: readonly { readonly connection: RawConnection; readonly write: ReturnType<typeof requestWriter> }[]
  /** Where this client begins, so that all of them do not march in step. */
  #turn = Math.floor(Math.random() * 1000)

  private constructor(connections: ReadonlyMap<string, RawConnection>, targets: readonly LoadTarget[]) {
    this.#connections = connections
    this.#targets = targets.flatMap((target) => {
      const connection = connections.get(placeOf(target))
      return connection === undefined ? [] : [{ connection, write: requestWriter(target) }]
    })
  }

  static async open(targets: readonly LoadTarget[]): Promise<HttpPoster> {
    const connections = new Map<string, RawConnection>()
    for (const target of targets) {
      const place = placeOf(target)
      if (!connections.has(place)) connections.set(place, await RawConnection.open(target.port, target.address))
    }
    return new HttpPoster(connections, targets)
  }

  /** Goes on to the next database. */
  next(): void {
    this.#turn += 1
  }

  /** The body of a 2xx answer, in latin1. */
  async post(path: string, body: string): Promise<Buffer> {
    const target = this.#targets[this.#turn % this.#targets.length]
    if (target === undefined) throw new Error('There is no target')
    const reply = await target.connection.send(target.write(path, body))
    if (reply.status >= 200 && reply.status < 300) return reply.body
    throw new Refusal(`${reply.status} ${excerpt(reply.body)}`)
  }

  close(): void {
    for (const connection of this.#connections.values()) connection.close()
  }
}

function placeOf({ address, port }: LoadTarget): string {
  return `${address ?? ''}:${port}`
}

/** Throws unless the answer holds every one of the texts. */
export function expectTexts(body: Buffer, ...texts: readonly string[]): void {
  if (!texts.every((text) => body.includes(text, 0, 'latin1'))) throw new WrongAnswer(excerpt(body))
}

export function excerpt(body: Buffer): string {
  return body.toString('latin1', 0, 300)
}
