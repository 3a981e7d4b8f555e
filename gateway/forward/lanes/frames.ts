const begin = /^\s*begin(?:\s+(?:deferred|exclusive|immediate|readonly|transaction))*\s*;?\s*$/i
const commit = /^\s*(?:commit|end)(?:\s+transaction)?\s*;?\s*$/i
const rollback = /^\s*rollback(?:\s+transaction)?\s*;?\s*$/i

/** Whether a text is BEGIN in any of its kinds, of which sqld has one more: READONLY. */
export function isBegin(sql: string): boolean {
  return begin.test(sql)
}

export function isCommit(sql: string): boolean {
  return commit.test(sql)
}

/** Whether a text takes a whole transaction back. */
export function isRollback(sql: string): boolean {
  return rollback.test(sql)
}

/** Whether a text begins or ends a transaction and does nothing else. */
export function isFrame(sql: string): boolean {
  return isBegin(sql) || isCommit(sql) || isRollback(sql)
}
