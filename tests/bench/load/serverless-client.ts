import { type Connection, connect } from '@tursodatabase/serverless'
import { type LoadClient, WrongAnswer } from './load-client.ts'
import type { LoadTarget } from './load-job.ts'
import { insertSql, nameOf, note, rowsSql, selectSql } from './statements.ts'
import { batchLength, type Operation } from './workload.ts'

/** As an application with @tursodatabase/serverless would. */
export async function openServerlessClient({ port, prefix, token }: LoadTarget): Promise<LoadClient> {
  const credential = token === null ? {} : { authToken: token }
  const connection = connect({ url: `http://127.0.0.1:${port}${prefix}`, ...credential })
  return {
    perform: (operation) => perform(connection, operation),
    close: () => void connection.close().catch(() => undefined),
  }
}

async function perform(connection: Connection, operation: Operation): Promise<void> {
  switch (operation.kind) {
    case 'select':
      return expectValue((await connection.get(selectSql, operation.id))?.name, nameOf(operation.id))
    case 'insert':
      return expectValue((await connection.run(insertSql, note)).changes, 1)
    case 'batch': {
      const statements = Array.from({ length: batchLength }, () => ({ sql: insertSql, args: [note] }))
      await connection.batch(statements, 'immediate')
      return
    }
    case 'rows':
      return expectValue((await connection.all(rowsSql(operation.count))).at(-1)?.name, nameOf(operation.count))
    case 'transaction':
      await connection.transaction(async () => {
        expectValue((await connection.get(selectSql, operation.id))?.name, nameOf(operation.id))
        await connection.run(insertSql, note)
      })()
  }
}

function expectValue(value: unknown, expected: unknown): void {
  if (value !== expected) throw new WrongAnswer(`${value} instead of ${expected}`)
}
