import { type LatencyHistogram, latencyBoundsMs } from '../../domain/watching/latency-histogram.ts'

export type Labels = Readonly<Record<string, string>>

type FamilyType = 'counter' | 'gauge' | 'histogram'

/** Writes Prometheus' text format 0.0.4: families in order, each with its help, type and samples. */
export class ExpositionText {
  #text = ''

  counter(name: string, help: string, samples: Iterable<readonly [Labels, number]>): void {
    this.#family(name, help, 'counter', samples)
  }

  gauge(name: string, help: string, samples: Iterable<readonly [Labels, number]>): void {
    this.#family(name, help, 'gauge', samples)
  }

  /** Of durations, in seconds as Prometheus wants them. */
  histogram(name: string, help: string, samples: Iterable<readonly [Labels, LatencyHistogram]>): void {
    this.#head(name, help, 'histogram')
    for (const [labels, { counts, count, sumMs }] of samples) {
      let below = 0
      for (const [bucket, boundMs] of latencyBoundsMs.entries()) {
        below += counts[bucket] ?? 0
        this.#sample(`${name}_bucket`, { ...labels, le: String(boundMs / 1_000) }, below)
      }
      this.#sample(`${name}_bucket`, { ...labels, le: '+Inf' }, count)
      this.#sample(`${name}_sum`, labels, sumMs / 1_000)
      this.#sample(`${name}_count`, labels, count)
    }
  }

  toString(): string {
    return this.#text
  }

  #family(name: string, help: string, type: FamilyType, samples: Iterable<readonly [Labels, number]>): void {
    this.#head(name, help, type)
    for (const [labels, value] of samples) this.#sample(name, labels, value)
  }

  #head(name: string, help: string, type: FamilyType): void {
    this.#text += `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}\n# TYPE ${name} ${type}\n`
  }

  #sample(name: string, labels: Labels, value: number): void {
    const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
    this.#text += `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}\n`
  }
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}

/** A family's only sample. */
export function alone(value: number): readonly (readonly [Labels, number])[] {
  return [[{}, value]]
}
