import type { ServerResponse } from 'node:http'
import type { DatabaseId } from '../domain/database.ts'
import type { DataRouteKind } from './data-routes.ts'

/** Answers that may go on for long: whole databases, and feeds without an end. */
const lasting: ReadonlySet<DataRouteKind> = new Set(['opaque', 'feed', 'grpc-web'])

/** Which long answers each database is giving, so that they can be cut when its data may no longer be given out. */
export class OpenAnswers {
  /** With the address that each goes to. */
  readonly #byDatabase = new Map<DatabaseId, Map<ServerResponse, string>>()

  /** Whether answers of this kind are kept account of. */
  covers(kind: DataRouteKind): boolean {
    return lasting.has(kind)
  }

  /** Keeps account of an answer until it is closed. */
  add(id: DatabaseId, response: ServerResponse, address: string): void {
    const answers = this.#byDatabase.get(id) ?? new Map()
    this.#byDatabase.set(id, answers)
    answers.set(response, address)
    response.once('close', () => {
      answers.delete(response)
      if (answers.size === 0 && this.#byDatabase.get(id) === answers) this.#byDatabase.delete(id)
    })
  }

  /** Ends the connections of those that may not go on: a broken answer never looks whole. */
  cut(id: DatabaseId, mayGoOn: (address: string) => boolean): void {
    for (const [response, address] of this.#byDatabase.get(id) ?? []) if (!mayGoOn(address)) response.destroy()
  }
}
