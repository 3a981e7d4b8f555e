/** A message with the names of people in the place of their ids, as far as they are known. */
export function withNames(message: string, people: readonly { readonly id: string; readonly name: string }[]): string {
  return message.replaceAll(/\b(?:User )?([0-9a-f]{32})\b/g, (whole, id: string) => {
    const name = people.find((person) => person.id === id)?.name.trim()
    return name === undefined || name === '' ? whole : name
  })
}
