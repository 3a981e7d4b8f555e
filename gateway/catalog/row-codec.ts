import type { InStatement, InValue, Row } from '@libsql/client'
import { ForgeError } from '../domain/errors.ts'

/** Values by column, as they are written. */
export type Columns = Readonly<Record<string, InValue>>

export function insertInto(table: string, columns: Columns): { sql: string; args: InValue[] } {
  const names = Object.keys(columns)
  return {
    sql: `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    args: Object.values(columns),
  }
}

/** `SET` list and its arguments. */
export function assignments(columns: Columns): { sql: string; args: InValue[] } {
  return {
    sql: Object.keys(columns)
      .map((name) => `${name} = ?`)
      .join(', '),
    args: Object.values(columns),
  }
}

export function statement(sql: string, ...args: InValue[]): InStatement {
  return { sql, args }
}

export function readText(row: Row, column: string): string {
  const value = row[column]
  return typeof value === 'string' ? value : unreadable(column, value)
}

export function readInteger(row: Row, column: string): number {
  const value = row[column]
  return Number.isSafeInteger(value) ? Number(value) : unreadable(column, value)
}

export function readNumber(row: Row, column: string): number {
  const value = row[column]
  return typeof value === 'number' ? value : unreadable(column, value)
}

export function readOneOf<T extends string>(row: Row, column: string, allowed: readonly T[]): T {
  const value = row[column]
  return allowed.find((candidate) => candidate === value) ?? unreadable(column, value)
}

export function readTexts(row: Row, column: string): string[] {
  const value: unknown = parseJson(readText(row, column))
  const isList = Array.isArray(value) && value.every((item) => typeof item === 'string')
  return isList ? value : unreadable(column, value)
}

/** Any JSON; what is none is null. */
export function readJson(row: Row, column: string): unknown {
  return parseJson(readText(row, column)) ?? null
}

/** `null` stays null; anything else must satisfy `read`. */
export function orNull<T>(read: (row: Row, column: string) => T, row: Row, column: string): T | null {
  return row[column] === null ? null : read(row, column)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What is no JSON is no list either: the caller names the column.
    return undefined
  }
}

function unreadable(column: string, value: unknown): never {
  throw new ForgeError(
    'CATALOG_UNAVAILABLE',
    `Cannot read the catalog: column "${column}" holds a ${value === null ? 'null' : typeof value} that this release does not know`,
  )
}
