import { describe, expect, it } from 'vitest'
import { FeedQuota, maxFeeds } from './feed-quota.ts'

function times(count: number, act: (index: number) => () => void): (() => void)[] {
  return Array.from({ length: count }, (_, index) => act(index))
}

describe('FeedQuota', () => {
  it('gives one credential its share and no more, and takes places back', () => {
    const quota = new FeedQuota()
    const leave = times(64, () => quota.enter('greedy'))
    expect(() => quota.enter('greedy')).toThrow('Too many open change feeds: 64 of this credential, 64 in all')
    quota.enter('modest')
    leave[0]?.()
    expect(() => quota.enter('greedy')).not.toThrow()
  })

  it('refuses everybody past what the worker serves', () => {
    const quota = new FeedQuota()
    const leave = times(maxFeeds, (index) => quota.enter(`owner ${index}`))
    expect(() => quota.enter('late')).toThrow(/256 in all/)
    for (const each of leave) each()
    expect(() => times(64, () => quota.enter('late'))).not.toThrow()
  })
})
