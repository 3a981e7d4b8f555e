import { type Client, createClient } from '@libsql/client/http'
import { type LoadClient, WrongAnswer } from './load-client.ts'
import type { LoadTarget } from './load-job.ts'
import { insertSql, nameOf, note, rowsSql, selectSql } from './statements.ts'
import { batchLength, type Operation } from './workload.ts'

const insert = { sql: insertSql, args: [note] }

/** As an application with @libsql/client would. */
export async function openLibsqlClient({ port, prefix, token }: LoadTarget): Promise<LoadClient> {
  const credential = token === null ? {} : { authToken: token }
  const client = createClient({ url: `http://127.0.0.1:${port}${prefix}/`, ...credential })
  return { perform: (operation) => perform(client, operation), close: () => client.close() }
}

async function perform(client: Client, operation: Operation): Promise<void> {
  switch (operation.kind) {
    case 'select': {
      const { rows } = await client.execute({ sql: selectSql, args: [operation.id] })
      return expectValue(rows[0]?.['name'], nameOf(operation.id))
    }
    case 'insert':
      return expectValue((await client.execute(insert)).rowsAffected, 1)
    case 'batch': {
      const statements = Array.from({ length: batchLength }, () => insert)
      return expectValue((await client.batch(statements, 'write')).length, batchLength)
    }
    case 'rows': {
      const { rows } = await client.execute(rowsSql(operation.count))
      return expectValue(rows.at(-1)?.['name'], nameOf(operation.count))
    }
    case 'transaction': {
      const transaction = await client.transaction('write')
      try {
        const { rows } = await transaction.execute({ sql: selectSql, args: [operation.id] })
        expectValue(rows[0]?.['name'], nameOf(operation.id))
        await transaction.execute(insert)
        await transaction.commit()
      } finally {
        transaction.close()
      }
    }
  }
}

function expectValue(value: unknown, expected: unknown): void {
  if (value !== expected) throw new WrongAnswer(`${value} instead of ${expected}`)
}
