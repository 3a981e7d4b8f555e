/** A name as SQL has it: SQLite, "SQL Language Expressions", quotes within it are doubled. */
export function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
