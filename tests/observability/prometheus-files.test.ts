import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parser } from '@prometheus-io/lezer-promql'
import { parseYaml } from '@redocly/openapi-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ExposedSample, parseExposition } from '../harness/exposition.ts'
import { startTestGateway, type TestGateway } from '../harness/gateway.ts'

const infra = join(import.meta.dirname, '..', '..', 'infra')
/** What Prometheus itself adds to each series. */
const addedLabels = ['instance', 'job', 'le']

// biome-ignore lint/suspicious/noExplicitAny: files of other programs
type Json = any

let gateway: TestGateway
let samples: readonly ExposedSample[]

beforeAll(async () => {
  gateway = await startTestGateway()
  await gateway.spawn('observed')
  await gateway.query('observed', 'SELECT 1')
  // Families of errors have samples only once there was one.
  await gateway.query('observed', 'SELECT nothing')
  samples = parseExposition(await (await gateway.call('GET', '/metrics')).text()).samples
})

afterAll(() => gateway.close())

interface Selector {
  readonly name: string
  readonly labels: readonly string[]
}

/** The series that an expression asks for, by Prometheus' own grammar; throws where that does not take it. */
function selectorsOf(expression: string): Selector[] {
  const text = expression.replaceAll('$__rate_interval', '5m')
  const found: { name: string; labels: string[] }[] = []
  parser.parse(text).iterate({
    enter({ type, from, to }) {
      if (type.isError) throw new Error(`No PromQL at ${from}: ${expression}`)
      if (type.name === 'VectorSelector') found.push({ name: '', labels: [] })
      const last = found.at(-1)
      if (last === undefined) return
      if (type.name === 'Identifier' && last.name === '') last.name = text.slice(from, to)
      if (type.name === 'LabelName' && last.labels !== undefined && isMatcher(text, to)) {
        last.labels.push(text.slice(from, to))
      }
    },
  })
  return found
}

/** A label in `by (…)` is followed by a comma or a bracket. */
function isMatcher(text: string, end: number): boolean {
  return /^\s*(=|!=|=~|!~)/.test(text.slice(end))
}

function assertExposed(expression: string): void {
  const selectors = selectorsOf(expression)
  expect(selectors.length, expression).toBeGreaterThan(0)
  for (const { name, labels } of selectors) {
    if (name === 'up') continue
    const series = samples.filter((sample) => sample.name === name)
    expect(series.length, `${name} in ${expression}`).toBeGreaterThan(0)
    for (const label of labels.filter((each) => !addedLabels.includes(each))) {
      expect(
        series.some((each) => label in each.labels),
        `${name}{${label}} in ${expression}`,
      ).toBe(true)
    }
  }
}

async function readJson(path: string): Promise<Json> {
  return JSON.parse(await readFile(join(infra, path), 'utf8'))
}

test('an expression that is none, or asks for what is not exposed, is noticed', () => {
  expect(() => selectorsOf('sum(rate(dbforge_requests_total[5m])')).toThrow(/No PromQL/)
  expect(() => assertExposed('dbforge_requests_totally')).toThrow()
  expect(() => assertExposed('dbforge_databases{status="failed"}')).toThrow()
  expect(selectorsOf('sum by (a) (rate(x{b="1", c=~"2"}[$__rate_interval])) / y')).toEqual([
    { name: 'x', labels: ['b', 'c'] },
    { name: 'y', labels: [] },
  ])
})

test('every panel of every dashboard asks for what a gateway exposes', async () => {
  const files = (await readdir(join(infra, 'grafana'))).filter((name) => name.endsWith('.json'))
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) {
    const { panels, templating, uid } = await readJson(`grafana/${file}`)
    expect(uid).toBe('db-forge')
    const drawn = panels.filter(({ type }: Json) => type !== 'row')
    expect(drawn.length).toBeGreaterThan(20)
    expect(new Set(panels.map(({ id }: Json) => id)).size).toBe(panels.length)
    for (const { targets, title, gridPos } of drawn) {
      expect(targets.length, title).toBeGreaterThan(0)
      expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(24)
      for (const { expr } of targets) assertExposed(expr)
    }
    for (const { query } of templating.list) if (query.query) assertExposed('dbforge_build_info')
  }
})

test('every alert rule asks for what a gateway exposes, and says how bad it is and what to do', async () => {
  const { groups }: Json = parseYaml(await readFile(join(infra, 'prometheus/alerts.yml'), 'utf8'))
  const rules = groups.flatMap((group: Json) => group.rules)
  expect(rules.length).toBeGreaterThan(8)
  expect(new Set(rules.map(({ alert }: Json) => alert)).size).toBe(rules.length)
  for (const rule of rules) {
    expect(Object.keys(rule).filter((key) => !['alert', 'expr', 'for', 'labels', 'annotations'].includes(key))).toEqual(
      [],
    )
    expect(['warning', 'critical'], rule.alert).toContain(rule.labels.severity)
    expect(rule.annotations.summary.length, rule.alert).toBeGreaterThan(10)
    expect(rule.annotations.description.length, rule.alert).toBeGreaterThan(10)
    if (rule.for !== undefined) expect(rule.for).toMatch(/^\d+[smh]$/)
    assertExposed(rule.expr)
  }
})

test('the scraper asks the port of the metrics, and loads the rules', async () => {
  const { rule_files: rules, scrape_configs: jobs }: Json = parseYaml(
    await readFile(join(infra, 'prometheus/prometheus.yml'), 'utf8'),
  )
  expect(rules).toEqual(['alerts.yml'])
  expect(jobs).toMatchObject([{ job_name: 'db-forge', metrics_path: '/metrics' }])
})
