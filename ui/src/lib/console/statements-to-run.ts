import { type SqlStatement, splitStatements } from '../sql/split-statements.ts'
import { statementAt } from '../sql/statement-at.ts'

/** What is to run: the text that is selected, else the statement at the cursor. Positions are those of the whole text. */
export function statementsToRun(sql: string, from: number, to: number): SqlStatement[] {
  if (from === to) {
    const statement = statementAt(sql, splitStatements(sql), from)
    return statement === null ? [] : [statement]
  }
  return splitStatements(sql.slice(from, to)).map((statement) => ({
    text: statement.text,
    from: statement.from + from,
    to: statement.to + from,
    outerFrom: statement.outerFrom + from,
    outerTo: statement.outerTo + from,
  }))
}

const prefix = 'EXPLAIN QUERY PLAN '

/** The statement that asks for another one's plan; its positions still point at the other one's words. */
export function explaining(statement: SqlStatement): SqlStatement {
  if (/^EXPLAIN\b/i.test(statement.text)) return statement
  return { ...statement, text: prefix + statement.text, from: statement.from - prefix.length }
}
