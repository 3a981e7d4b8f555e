/** Answers that go out at once between two that wait, to see whether others come with them. */
const aloneBetween = 15

/**
 * Hands out answers that are there at once. Where several are asked for in one turn of the event loop, they go out
 * together at its end: each by itself would wake its client, which costs more than the answer. Whoever is alone does
 * not wait.
 */
export class AnswerBursts {
  #waiting: (() => void)[] = []
  #isBusy = false
  #alone = 0

  give(answer: () => void): void {
    if (!this.#isBusy && this.#alone < aloneBetween) {
      this.#alone += 1
      answer()
    } else if (this.#waiting.push(answer) === 1) {
      setImmediate(this.#giveAll)
    }
  }

  readonly #giveAll = () => {
    const answers = this.#waiting
    this.#waiting = []
    this.#isBusy = answers.length > 1
    this.#alone = 0
    for (const answer of answers) answer()
  }
}
