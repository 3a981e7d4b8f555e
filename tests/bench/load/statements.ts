/** The SQL of every side. */
export const selectSql = 'SELECT id, name, email, score, created_at FROM items WHERE id = ?'
export const insertSql = 'INSERT INTO events (note) VALUES (?)'
export const note = 'a note of ordinary length'

export function rowsSql(count: number): string {
  return `SELECT id, name, email, score, created_at FROM items LIMIT ${count}`
}

/** In the row with that id. */
export function nameOf(id: number): string {
  return `item-${id}`
}
