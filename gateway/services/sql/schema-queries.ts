/**
 * SQL that reads a whole schema in a few statements. `?` is the one table wanted, or NULL for all. Shadow tables
 * of virtual tables and vector indexes are left out, as are those of SQLite, libSQL and Litestream.
 */
const tables = `pragma_table_list t
WHERE t.schema = 'main' AND t.type IN ('table', 'virtual') AND (?1 IS NULL OR t.name = ?1 COLLATE NOCASE)
  AND t.name NOT GLOB 'sqlite_*' AND t.name NOT GLOB 'libsql_*' AND t.name NOT GLOB '_litestream*'
  AND NOT EXISTS (SELECT 1 FROM sqlite_schema i WHERE i.type = 'index' AND t.name = i.name || '_shadow')`

/** name, whether WITHOUT ROWID */
export const tablesSql = `SELECT t.name, t.wr FROM ${tables} ORDER BY t.name`

const wanted = `(${tablesSql})`

/** table, name, type, notnull, default, place in the primary key; hidden columns of virtual tables left out */
export const columnsSql = `SELECT t.name, c.name, c.type, c."notnull", c.dflt_value, c.pk
FROM ${wanted} t JOIN pragma_table_xinfo(t.name) c WHERE c.hidden <> 1 ORDER BY t.name, c.cid`

/** table, index, whether unique, origin, whether partial, column (NULL for an expression) */
export const indexesSql = `SELECT t.name, i.name, i."unique", i.origin, i.partial, c.name
FROM ${wanted} t JOIN pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c
ORDER BY t.name, i.seq DESC, c.seqno`

/** table, key id, parent table, column, parent's column (NULL for its primary key), on update, on delete */
export const foreignKeysSql = `SELECT t.name, f.id, f."table", f."from", f."to", f.on_update, f.on_delete
FROM ${wanted} t JOIN pragma_foreign_key_list(t.name) f ORDER BY t.name, f.id DESC, f.seq`

/** table, bytes of it and its indexes; reads every page, so a large file has none */
export const sizesSql = `SELECT s.tbl_name, sum(d.pgsize) FROM dbstat d JOIN sqlite_schema s ON s.name = d.name
WHERE d.aggregate = TRUE AND (SELECT page_count FROM pragma_page_count) <= 16384 GROUP BY s.tbl_name`

/** index names, those of constraints left out */
export const indexNamesSql = `SELECT name FROM sqlite_schema
WHERE type = 'index' AND name NOT GLOB 'sqlite_*' AND tbl_name NOT GLOB 'libsql_*' ORDER BY name`

export const schemaVersionSql = 'SELECT schema_version FROM pragma_schema_version'
