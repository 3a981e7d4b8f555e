/** Shadow tables of virtual tables, vector indexes, and what SQLite, libSQL and Litestream keep for themselves are left out. */
const relations = `SELECT t.name, t.type, t.wr, t.strict FROM pragma_table_list t
  WHERE t.schema = 'main' AND t.type IN ('table', 'virtual', 'view')
    AND t.name NOT GLOB 'sqlite_*' AND t.name NOT GLOB 'libsql_*' AND t.name NOT GLOB '_litestream*'
    AND NOT EXISTS (SELECT 1 FROM sqlite_schema i WHERE i.type = 'index' AND t.name = i.name || '_shadow')`

/** name, kind, whether WITHOUT ROWID, whether STRICT, SQL */
export const relationsSql = `SELECT r.name, r.type, r.wr, r.strict, s.sql FROM (${relations}) r
LEFT JOIN sqlite_schema s ON s.name = r.name AND s.type IN ('table', 'view') ORDER BY r.name COLLATE NOCASE`

/** relation, name, type, notnull, default, place in the key, hidden (1 = of a virtual table, 2 and 3 = generated) */
export const columnsSql = `SELECT r.name, c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden
FROM (${relations}) r JOIN pragma_table_xinfo(r.name) c WHERE c.hidden <> 1 ORDER BY r.name, c.cid`

/** table, index, whether unique, origin, whether partial, column (NULL for an expression), SQL */
export const indexesSql = `SELECT r.name, i.name, i."unique", i.origin, i.partial, c.name, s.sql
FROM (${relations}) r JOIN pragma_index_list(r.name) i JOIN pragma_index_info(i.name) c
LEFT JOIN sqlite_schema s ON s.type = 'index' AND s.name = i.name
WHERE r.type = 'table' ORDER BY r.name, i.seq DESC, c.seqno`

/** table, key id, parent table, column, the parent's column (NULL for its primary key), on update, on delete */
export const foreignKeysSql = `SELECT r.name, f.id, f."table", f."from", f."to", f.on_update, f.on_delete
FROM (${relations}) r JOIN pragma_foreign_key_list(r.name) f WHERE r.type = 'table' ORDER BY r.name, f.id DESC, f.seq`

/** name, table, SQL */
export const triggersSql = `SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name COLLATE NOCASE`
