import { nameKey } from '../../domain/databases/names.ts'
import { SerialByKey } from '../../domain/serial-by-key.ts'

/** Changes of one name run one after the other, in any case of its letters. */
export class NameTurns {
  readonly #changes = new SerialByKey()

  run<T>(name: string, task: () => Promise<T>): Promise<T> {
    return this.#changes.run(nameKey(name), task)
  }
}
