import { DurableObject } from 'cloudflare:workers'

/** The same SQL over the same REST requests as the gateway's, on both of Cloudflare's SQLite databases. */
export class SqliteStore extends DurableObject {
  query({ sql, params = [] }) {
    return run(this.ctx.storage.sql, sql, params)
  }

  batch({ statements }) {
    const { storage } = this.ctx
    return storage.transactionSync(() => statements.map(({ sql, params = [] }) => run(storage.sql, sql, params)))
  }
}

function run(storage, sql, params) {
  const cursor = storage.exec(sql, ...params)
  return { data: cursor.toArray(), rows_affected: cursor.rowsWritten }
}

class D1 {
  constructor(database) {
    this.database = database
  }

  async query(statement) {
    return outcome(await this.prepare(statement).all())
  }

  async batch({ statements }) {
    const results = await this.database.batch(statements.map((statement) => this.prepare(statement)))
    return results.map(outcome)
  }

  prepare({ sql, params = [] }) {
    return this.database.prepare(sql).bind(...params)
  }
}

function outcome({ results, meta }) {
  return { data: results, rows_affected: meta.changes }
}

// A worker is the default export of its module, and this file is no other module's business.
// biome-ignore lint/style/noDefaultExport: Cloudflare's format
export default {
  async fetch(request, env) {
    const [, peer, action] = new URL(request.url).pathname.split('/')
    const store = peer === 'd1' ? new D1(env.DATABASE) : env.STORE.get(env.STORE.idFromName('bench'))
    const body = await request.json()
    return Response.json(action === 'batch' ? await store.batch(body) : await store.query(body))
  },
}
