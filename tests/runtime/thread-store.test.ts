import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { runtime } from '#runtime'
import { systemClock } from '../../gateway/domain/clock.ts'
import { openThreadStore } from '../../gateway/observability/store/thread-store.ts'
import { temporaryFolder } from '../harness/temporary-folder.ts'

// A store keeps no process alive; in the gateway its server does.
const alive = setInterval(() => undefined, 1_000)
after(() => clearInterval(alive))

const migrations = [['CREATE TABLE lines (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT']]

function openStore(path: string, threadUrl: URL, told: string[] = []) {
  const events = {
    storeSetAside: (_: string, place: string) => void told.push(`set aside ${place}`),
    storeCrashed: (_: string, error: unknown) => void told.push(`crashed: ${error}`),
    storeWriteFailed: (_: string, error: unknown) => void told.push(`failed: ${error}`),
  }
  return openThreadStore({ name: 'test store', path, migrations, threadUrl, clock: systemClock, events })
}

test('a store in a thread of its own keeps lines over a restart', async () => {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'test.db')
  const first = openStore(path, runtime.storeThread)
  const appender = first.appender('INSERT OR IGNORE INTO lines (id, text) VALUES (?, ?)')
  for (let id = 0; id < 2_000; id += 1) appender.add([id, 'a line'])
  await first[Symbol.asyncDispose]()
  const second = openStore(path, runtime.storeThread)
  assert.deepEqual(await second.read('SELECT count(*) AS n FROM lines'), [{ n: 2_000 }])
  await second[Symbol.asyncDispose]()
})

test('a thread that dies is started again', async () => {
  await using folder = await temporaryFolder()
  const entry = join(folder.path, 'dying-thread.mjs')
  const mark = JSON.stringify(join(folder.path, 'died'))
  await writeFile(
    entry,
    `import { existsSync, writeFileSync } from 'node:fs'
    import { parentPort } from 'node:worker_threads'
    const post = parentPort.postMessage.bind(parentPort)
    parentPort.postMessage = (message) => {
      if (existsSync(${mark})) return post(message)
      writeFileSync(${mark}, '')
      setTimeout(() => { throw new Error('Boom') }, 0)
    }
    await import(${JSON.stringify(runtime.storeThread.href)})`,
  )
  const told: string[] = []
  const store = openStore(join(folder.path, 'test.db'), pathToFileURL(entry), told)
  const appender = store.appender('INSERT OR IGNORE INTO lines (id, text) VALUES (?, ?)')
  appender.add([1, 'a line'])
  await appender.flushed()
  assert.deepEqual(await store.read('SELECT count(*) AS n FROM lines'), [{ n: 1 }])
  assert.equal(store.figures.restarts, 1)
  assert.equal(told.length, 1)
  await store[Symbol.asyncDispose]()
})
