import { describe, expect, it } from 'vitest'
import { ChangeWatch, ChangeWatches } from './change-watch.ts'
import { ConnectionError } from './connection-error.ts'

const started = { isStartedHere: true } as const
const answered = (status: number) => async () => ({ status })

describe('ChangeWatch', () => {
  it('is calm until something may change the schema, and in another calm after it', async () => {
    const watch = new ChangeWatch(started)
    const { calm } = watch
    expect(calm).not.toBeNull()
    expect(watch.calm).toBe(calm)
    watch.began()
    watch.began()
    expect(watch.calm).toBeNull()
    watch.ended()
    expect(watch.calm).toBeNull()
    watch.ended()
    expect(watch.calm).not.toBeNull()
    expect(watch.calm).not.toBe(calm)
  })

  it('is never calm over a worker that an earlier gateway may have sent something', () => {
    expect(new ChangeWatch({}).calm).toBeNull()
  })

  it.each([200, 400, 429])('during() trusts an exchange that was answered with %i', async (status) => {
    const watch = new ChangeWatch(started)
    const { calm } = watch
    await watch.during(async () => {
      expect(watch.calm).toBeNull()
      return { status }
    })
    expect(watch.calm).not.toBeNull()
    expect(watch.calm).not.toBe(calm)
  })

  it('during() trusts an exchange that certainly never reached the worker', async () => {
    const watch = new ChangeWatch(started)
    const refused = new ConnectionError('Connection to the worker failed', false)
    await expect(watch.during(() => Promise.reject(refused))).rejects.toBe(refused)
    expect(watch.calm).not.toBeNull()
  })

  it.each([
    ['was lost', () => Promise.reject(new ConnectionError('Worker closed the connection', true))],
    ['was left by its caller', () => Promise.reject(new Error('Caller went away'))],
    ['failed in the worker', answered(500)],
  ])('during() ends the trust for good when an exchange %s: the worker may go on with it', async (_, exchange) => {
    const watch = new ChangeWatch(started)
    await watch.during(exchange).catch(() => undefined)
    await watch.during(answered(200))
    expect(watch.calm).toBeNull()
  })
})

describe('ChangeWatch, of writes', () => {
  it('takes them for changes until it knows that there is no virtual table', async () => {
    const watch = new ChangeWatch(started)
    const { calm, stable } = watch
    await watch.during(async () => {
      expect(watch.calm).toBeNull()
      expect(watch.stable).toBe(stable)
      return { status: 200 }
    }, 'writes')
    expect(watch.calm).not.toBe(calm)
    watch.notePlain(stable ?? -1)
    const known = watch.calm
    await watch.during(async () => {
      expect(watch.calm).toBe(known)
      return { status: 500 } // the worker may go on with it, and does no harm
    }, 'writes')
    expect(watch.calm).toBe(known)
  })

  it('does so again once anything may have made one, also of those that began before', () => {
    const watch = new ChangeWatch(started)
    watch.notePlain(watch.stable ?? -1)
    watch.began('writes')
    expect(watch.calm).not.toBeNull()
    watch.began()
    watch.ended()
    expect(watch.calm).toBeNull()
    watch.ended('writes')
    expect(watch.calm).not.toBeNull()
  })

  it('does not know it by what was true at another time', () => {
    const watch = new ChangeWatch(started)
    const stable = watch.stable ?? -1
    watch.began()
    watch.ended()
    watch.notePlain(stable)
    watch.began('writes')
    expect(watch.calm).toBeNull()
  })

  it('ends the trust when one is lost while there may be a virtual table', async () => {
    const watch = new ChangeWatch(started)
    await watch.during(answered(500), 'writes')
    expect(watch.stable).toBeNull()
  })

  it('does not look at what has no effect', async () => {
    const watch = new ChangeWatch(started)
    const { calm } = watch
    await watch.during(answered(500), 'none')
    expect(watch.calm).toBe(calm)
  })
})

describe('ChangeWatches', () => {
  it('gives each run of a worker one of its own, whatever comes in between', () => {
    const watches = new ChangeWatches()
    const endpoint = (port: number) => ({
      databaseId: '0'.repeat(32),
      host: '127.0.0.1',
      port,
      adminPort: 1,
      adminKey: '',
      containerId: '',
      startedAtMs: 0,
      ...started,
    })
    const [before, after] = [endpoint(1), endpoint(2)]
    watches.of(before).distrust()
    expect(watches.of(after).calm).not.toBeNull()
    expect(watches.of(before).calm).toBeNull()
  })
})

describe('ChangeWatch, of rows', () => {
  it('is still until something may write', () => {
    const watch = new ChangeWatch(started)
    const { still } = watch
    expect(still).not.toBeNull()
    watch.began('none')
    watch.ended('none')
    expect(watch.still).toBe(still)
    for (const effect of ['rows', 'writes', 'any'] as const) {
      const before = watch.still
      watch.began(effect)
      expect(watch.still).toBeNull()
      watch.began('rows')
      watch.ended(effect)
      expect(watch.still).toBeNull()
      watch.ended('rows')
      expect(watch.still).not.toBeNull()
      expect(watch.still).not.toBe(before)
    }
  })

  it('stays calm beside what changes rows alone', () => {
    const watch = new ChangeWatch(started)
    const { calm, stable } = watch
    watch.began('rows')
    expect(watch).toMatchObject({ calm, stable })
    watch.lost('rows')
    watch.ended('rows')
    expect(watch).toMatchObject({ calm, stable, still: null })
  })

  it.each([
    ['when it is distrusted', (watch: ChangeWatch) => watch.distrust()],
    ['when a write was lost, virtual tables or not', (watch: ChangeWatch) => watch.lost('writes')],
  ])('is never still again %s', (_, end) => {
    const watch = new ChangeWatch(started)
    watch.notePlain(watch.stable ?? 0)
    end(watch)
    expect(watch.still).toBeNull()
  })

  it('is never still over a worker that an earlier gateway may have sent something', () => {
    expect(new ChangeWatch({}).still).toBeNull()
  })
})
