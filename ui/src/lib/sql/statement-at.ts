import type { SqlStatement } from './split-statements.ts'

/**
 * The statement that a cursor is in or at: behind a semicolon, up to the end of that line, it is still the one before;
 * behind the last one, it is the last. Null when there is none.
 */
export function statementAt(sql: string, statements: readonly SqlStatement[], position: number): SqlStatement | null {
  let found: SqlStatement | null = statements[0] ?? null
  for (const statement of statements) {
    if (statement.outerFrom > position) break
    const isOnLineBefore = position < statement.from && !sql.slice(statement.outerFrom, position).includes('\n')
    if (isOnLineBefore) break
    found = statement
  }
  return found
}

/** The statements that a selection touches. */
export function statementsIn(statements: readonly SqlStatement[], from: number, to: number): SqlStatement[] {
  return statements.filter((statement) => statement.from < to && statement.to > from)
}
