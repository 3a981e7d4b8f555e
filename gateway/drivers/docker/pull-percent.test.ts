import { expect, test } from 'vitest'
import { PullPercent } from './pull-percent.ts'

test('a pull counts what is downloaded and unpacked of all layers', () => {
  const percent = new PullPercent()
  const told = [
    { id: 'latest', status: 'Pulling from worker' },
    { id: 'base', status: 'Already exists' },
    { id: 'a', status: 'Pulling fs layer', progressDetail: {} },
    { id: 'b', status: 'Pulling fs layer', progressDetail: {} },
    { id: 'a', status: 'Downloading', progressDetail: { current: 50, total: 100 } },
    { id: 'a', status: 'Verifying Checksum' },
    { id: 'a', status: 'Download complete' },
    { id: 'a', status: 'Extracting', progressDetail: { current: 10, total: 100 } },
    { id: 'b', status: 'Download complete' },
    { id: 'a', status: 'Pull complete' },
    { status: 'Digest: sha256:00' },
    { id: 'b', status: 'Pull complete' },
  ].map((line) => percent.after(line))
  expect(told).toEqual([0, 0, 0, 0, 20, 20, 40, 41, 81, 90, 90, 99])
})

test('a layer that comes late takes nothing back', () => {
  const percent = new PullPercent()
  percent.after({ id: 'a', status: 'Downloading', progressDetail: { current: 100, total: 100 } })
  expect(percent.after({ id: 'b', status: 'Pulling fs layer' })).toBe(80)
})
