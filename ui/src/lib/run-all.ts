export interface Failure<Item> {
  readonly item: Item
  readonly error: unknown
}

/** Runs `act` for each, a few at a time; a failure keeps none of the others. Answers those that failed. */
export async function runAll<Item>(
  items: readonly Item[],
  act: (item: Item) => Promise<unknown>,
  onProgress: (finished: number) => void = () => undefined,
  atATime = 4,
): Promise<Failure<Item>[]> {
  const failures: Failure<Item>[] = []
  const waiting = [...items]
  let finished = 0
  async function work(): Promise<void> {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      try {
        await act(item)
      } catch (error) {
        failures.push({ item, error })
      }
      finished++
      onProgress(finished)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atATime, items.length) }, work))
  return failures
}
