import { parentPort, workerData } from 'node:worker_threads'
import { codeOf, messageOf } from '../../domain/failures.ts'
import { StoreFile } from './store-file.ts'
import type { StoreMessage, StoreRequest, StoreThreadData } from './store-messages.ts'

/** What a store's thread runs: answers requests one after the other. It is ended from outside, once its file is closed. */
function serve(port: NonNullable<typeof parentPort>, data: StoreThreadData): void {
  const send = (message: StoreMessage) => port.postMessage(message)
  const file = new StoreFile({
    ...data,
    onSetAside: (path, why) => send({ kind: 'set-aside', path, why }),
  })

  port.on('message', (request: StoreRequest) => {
    const { id } = request
    try {
      send({ kind: 'done', id, rows: answer(file, request) })
    } catch (error) {
      const message = messageOf(error)
      send({ kind: 'failed', id, failure: { message, code: codeOf(error) } })
    }
  })
}

function answer(file: StoreFile, request: StoreRequest) {
  if (request.kind === 'read') return file.read(request.sql, request.values)
  if (request.kind === 'write') file.write(request.statements)
  else file.close()
  return []
}

// Not in a thread when a tool reads this file.
if (parentPort !== null) serve(parentPort, workerData)
