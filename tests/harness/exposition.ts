/** One line of an exposition. */
export interface ExposedSample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** What a scrape says, read as strictly as Prometheus' text format 0.0.4 is written. */
export interface Exposition {
  readonly types: ReadonlyMap<string, string>
  readonly samples: readonly ExposedSample[]
  /** The only sample of this name with at least these labels; NaN without one, throws when there are several. */
  value(name: string, labels?: Readonly<Record<string, string>>): number
}

const samplePattern = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (-?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Inf)|\+Inf|NaN)$/
const labelPattern = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y

export function parseExposition(text: string): Exposition {
  if (!text.endsWith('\n')) throw new Error('The last line has no end')
  const types = new Map<string, string>()
  const samples: ExposedSample[] = []
  const seen = new Set<string>()
  for (const line of text.slice(0, -1).split('\n')) {
    const type = /^# TYPE (\S+) (counter|gauge|histogram)$/.exec(line)
    if (type !== null) {
      if (types.has(type[1] ?? '')) throw new Error(`A second family of this name: ${line}`)
      types.set(type[1] ?? '', type[2] ?? '')
    } else if (!/^# HELP \S+ .+$/.test(line)) {
      const sample = readSample(line)
      const key = JSON.stringify([sample.name, Object.entries(sample.labels).sort()])
      if (seen.has(key)) throw new Error(`The same series twice: ${line}`)
      if (!types.has(familyOf(sample.name, types))) throw new Error(`No family: ${line}`)
      seen.add(key)
      samples.push(sample)
    }
  }
  return { types, samples, value: (name, labels = {}) => onlyValue(samples, name, labels) }
}

function readSample(line: string): ExposedSample {
  const match = samplePattern.exec(line)
  if (match === null) throw new Error(`No sample: ${line}`)
  const labels: Record<string, string> = {}
  const text = match[2] ?? ''
  labelPattern.lastIndex = 0
  for (let at = 0; at < text.length; at = labelPattern.lastIndex) {
    const label = labelPattern.exec(text)
    if (label === null) throw new Error(`No label at ${at}: ${line}`)
    labels[label[1] ?? ''] = label[2] ?? ''
  }
  return { name: match[1] ?? '', labels, value: Number((match[3] ?? '').replace('Inf', 'Infinity')) }
}

function familyOf(name: string, types: ReadonlyMap<string, string>): string {
  const base = name.replace(/_(bucket|sum|count)$/, '')
  return types.get(base) === 'histogram' ? base : name
}

function onlyValue(samples: readonly ExposedSample[], name: string, wanted: Readonly<Record<string, string>>): number {
  const found = samples.filter(
    (sample) => sample.name === name && Object.entries(wanted).every(([label, text]) => sample.labels[label] === text),
  )
  if (found.length > 1) throw new Error(`${found.length} series of ${name} have ${JSON.stringify(wanted)}`)
  return found[0]?.value ?? Number.NaN
}
