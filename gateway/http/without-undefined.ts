/** The same object without the members that are `undefined`: "not given" is an absent member in our interfaces. */
export function withoutUndefined<Input extends object>(
  input: Input,
): { [Key in keyof Input]?: Exclude<Input[Key], undefined> } {
  // Object.fromEntries() forgets which keys it was given; dropping undefined is all that happened to them.
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Input]?: Exclude<Input[Key], undefined>
  }
}
