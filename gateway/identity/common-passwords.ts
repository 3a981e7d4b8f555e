import list from './common-passwords.json' with { type: 'json' }

/** Answers whether a text in lower case is a common password, or the stem of many. */
export function createCommonPasswords(): (text: string) => boolean {
  const words = new Set(list.words.split(' '))
  return (text) => words.has(text)
}
