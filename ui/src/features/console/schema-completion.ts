import type { SQLNamespace } from '@codemirror/lang-sql'
import type { DatabaseSchema, Relation } from '../../lib/schema/schema.ts'
import { nameForSql } from '../../lib/sql/quote.ts'

/** Tables, views and columns as the editor completes them; whatever needs quotes is written in quotes. */
export function completionSchema({ tables, views }: DatabaseSchema): SQLNamespace {
  return Object.fromEntries(
    [...tables, ...views].map((relation) => [
      relation.name.replaceAll('\\', '\\\\').replaceAll('.', '\\.'),
      {
        self: { label: relation.name, apply: nameForSql(relation.name), type: 'type', detail: relation.kind },
        children: columnsOf(relation),
      },
    ]),
  )
}

function columnsOf({ columns }: Relation) {
  return columns.map(({ name, type }) => ({
    label: name,
    apply: nameForSql(name),
    type: 'property',
    detail: type.toLowerCase(),
  }))
}
