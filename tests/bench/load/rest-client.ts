import { expectTexts, HttpPoster } from './http-poster.ts'
import type { LoadClient } from './load-client.ts'
import type { LoadTarget } from './load-job.ts'
import { insertSql, nameOf, note, rowsSql, selectSql } from './statements.ts'
import { batchLength, type Operation } from './workload.ts'

const insertBody = `{"sql":"${insertSql}","params":["${note}"]}`
const batchBody = `{"statements":[${Array.from({ length: batchLength }, () => insertBody).join(',')}],"transaction":true}`
const oneRowWritten = '"rows_affected":1'

/** SQL as `{sql, params}`, on the gateway's own API or on what imitates it. */
export async function openRestClient(targets: readonly LoadTarget[]): Promise<LoadClient> {
  const poster = await HttpPoster.open(targets)
  return {
    perform(operation, isChecked) {
      poster.next()
      return perform(poster, operation, isChecked)
    },
    close: () => poster.close(),
  }
}

async function perform(poster: HttpPoster, operation: Operation, isChecked: boolean): Promise<void> {
  switch (operation.kind) {
    case 'select': {
      const answer = await poster.post('/query', `{"sql":"${selectSql}","params":[${operation.id}]}`)
      if (isChecked) expectTexts(answer, `"name":"${nameOf(operation.id)}"`)
      return
    }
    case 'insert':
      return expectTexts(await poster.post('/query', insertBody), oneRowWritten)
    case 'batch':
      return expectTexts(await poster.post('/batch', batchBody), oneRowWritten)
    case 'rows': {
      const answer = await poster.post('/query', `{"sql":"${rowsSql(operation.count)}"}`)
      if (isChecked) expectTexts(answer, `"name":"${nameOf(1)}"`, `"name":"${nameOf(operation.count)}"`)
      return
    }
    case 'transaction':
      throw new Error('This API has no interactive transactions')
  }
}
