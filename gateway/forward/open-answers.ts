import type { ServerResponse } from 'node:http'
import type { DatabaseId } from '../domain/database.ts'
import type { DataRouteKind } from './data-routes.ts'

/** Answers that may go on for long: whole databases, and feeds without an end. */
const lasting: ReadonlySet<DataRouteKind> = new Set(['opaque', 'feed', 'grpc-web'])

/** Which long answers each database is giving, so that they can be cut when its data may no longer be given out. */
export class OpenAnswers {
  readonly #byDatabase = new Map<DatabaseId, Set<ServerResponse>>()

  /** Whether answers of this kind are kept account of. */
  covers(kind: DataRouteKind): boolean {
    return lasting.has(kind)
  }

  /** Keeps account of an answer until it is closed. */
  add(id: DatabaseId, response: ServerResponse): void {
    const answers = this.#byDatabase.get(id) ?? new Set()
    this.#byDatabase.set(id, answers)
    answers.add(response)
    response.once('close', () => {
      answers.delete(response)
      if (answers.size === 0 && this.#byDatabase.get(id) === answers) this.#byDatabase.delete(id)
    })
  }

  /** Ends the connections of all of them: a broken answer never looks whole. */
  cut(id: DatabaseId): void {
    for (const response of this.#byDatabase.get(id) ?? []) response.destroy()
  }
}
