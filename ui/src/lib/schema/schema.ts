/** What the dashboard knows of a database's schema. */
export interface DatabaseSchema {
  readonly tables: readonly TableInfo[]
  readonly views: readonly ViewInfo[]
  readonly triggers: readonly TriggerInfo[]
}

export interface ColumnInfo {
  readonly name: string
  /** As declared; may be empty. */
  readonly type: string
  readonly isNotNull: boolean
  /** SQL text; null = none. */
  readonly defaultSql: string | null
  /** 1, 2, … in the primary key; 0 = not in it. */
  readonly keyPlace: number
  /** Computed from others: cannot be written. */
  readonly isGenerated: boolean
}

export interface IndexInfo {
  readonly name: string
  readonly table: string
  readonly isUnique: boolean
  /** `c` = CREATE INDEX, `u` = UNIQUE, `pk` = PRIMARY KEY. */
  readonly origin: string
  readonly isPartial: boolean
  readonly columns: readonly string[]
  /** Null for those that a constraint made. */
  readonly sql: string | null
}

export interface ForeignKey {
  readonly columns: readonly string[]
  readonly toTable: string
  readonly toColumns: readonly string[]
  readonly onUpdate: string
  readonly onDelete: string
}

export interface TableInfo {
  readonly kind: 'table'
  readonly name: string
  readonly isVirtual: boolean
  readonly hasRowid: boolean
  readonly isStrict: boolean
  readonly sql: string
  readonly columns: readonly ColumnInfo[]
  readonly indexes: readonly IndexInfo[]
  readonly foreignKeys: readonly ForeignKey[]
}

export interface ViewInfo {
  readonly kind: 'view'
  readonly name: string
  readonly sql: string
  readonly columns: readonly ColumnInfo[]
}

export interface TriggerInfo {
  readonly name: string
  readonly table: string
  readonly sql: string
}

/** What rows can be read from. */
export type Relation = TableInfo | ViewInfo
