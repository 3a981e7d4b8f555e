/**
 * How well a text fits what was typed: 0 = not at all, and the more the better. Each word typed has to be found, at the
 * start of a word best.
 */
export function matchScore(text: string, typed: string): number {
  const lower = text.toLowerCase()
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  let score = 1
  for (const word of words) {
    const at = lower.indexOf(word)
    if (at < 0) return 0
    if (at === 0) score += lower.length === word.length ? 8 : 4
    else if (/[\s._/-]/.test(lower[at - 1] ?? '')) score += 2
    else score += 1
  }
  return score
}
