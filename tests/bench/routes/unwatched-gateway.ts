import type { Metrics } from '../../../gateway/domain/watching/metrics.ts'
import { runSwitched, type Switch } from './switched-program.ts'

/** What counts requests and what they do. */
const counters = [
  'recordRequest',
  'recordQueries',
  'recordDatabaseAnswer',
  'recordSocketQuery',
  'recordWake',
  'recordEvent',
] as const satisfies readonly (keyof Metrics)[]

// With everything that watches off, also what the product always does: it counts no answers, looks at no statements,
// takes no samples and compares no rules.
await runSwitched(({ alerts, figures, metrics, statements }, at) => {
  const { engine } = alerts
  const { sampler } = figures
  for (const name of counters) Object.assign(metrics, { [name]: whileOn(at, metrics[name]) })
  const observes = () => Reflect.get(Object.getPrototypeOf(statements), 'isObserving', statements) === true
  Object.defineProperty(statements, 'isObserving', { get: () => at.isOn && observes() })
  const sample = sampler.take.bind(sampler)
  const check = engine.check.bind(engine)
  Object.assign(sampler, { take: async () => (at.isOn ? sample() : undefined) })
  Object.assign(engine, { check: async () => (at.isOn ? check() : undefined) })
})

function whileOn<Given extends readonly never[]>(at: Readonly<Switch>, act: (...given: Given) => void) {
  return (...given: Given): void => {
    if (at.isOn) act(...given)
  }
}
