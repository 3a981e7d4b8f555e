import { type Spread, spreadOf } from './statistics.ts'

/** Two measurements taken one right after the other, so that both met the same machine. */
export interface Pair<T> {
  readonly direct: T
  readonly subject: T
}

export interface Subject<T> {
  readonly name: string
  run(): Promise<T>
}

export interface Measured<T> {
  readonly name: string
  readonly pairs: readonly Pair<T>[]
}

/** Once a round, measures every subject right before or after `direct`; both orders are drawn by lot. */
export async function measurePairs<T>(
  rounds: number,
  direct: () => Promise<T>,
  subjects: readonly Subject<T>[],
): Promise<Measured<T>[]> {
  const measured = subjects.map((subject) => ({ ...subject, run: () => subject.run(), pairs: [] as Pair<T>[] }))
  for (let round = 0; round < rounds; round += 1) {
    for (const { run, pairs } of shuffled(measured)) pairs.push(await measurePair(direct, run))
  }
  return measured
}

async function measurePair<T>(direct: () => Promise<T>, subject: () => Promise<T>): Promise<Pair<T>> {
  if (Math.random() < 0.5) return { direct: await direct(), subject: await subject() }
  const second = await subject()
  return { direct: await direct(), subject: second }
}

/** In an order drawn by lot. */
export function shuffled<T>(items: readonly T[]): T[] {
  const drawn = items.map((item) => ({ item, lot: Math.random() }))
  return drawn.sort((a, b) => a.lot - b.lot).map(({ item }) => item)
}

/** The subject's figure divided by the direct one's, pair by pair. */
export function ratioOf<T>(pairs: readonly Pair<T>[], figure: (measured: T) => number): Spread {
  return spreadOf(pairs.map(({ direct, subject }) => figure(subject) / figure(direct)))
}
