import { groupLabel, permissionLabel } from './permission-labels.ts'

/** A line of `GET /admin/roles`. */
export interface PermissionLine {
  readonly permission: string
  readonly roles: readonly string[]
  readonly right: string | null
  readonly is_read: boolean
}

export interface MatrixRow {
  readonly permission: string
  readonly label: string
  /** What it takes on the database, in words; null = nothing. */
  readonly condition: string | null
  readonly roles: ReadonlySet<string>
}

export interface MatrixGroup {
  readonly group: string
  readonly label: string
  readonly rows: readonly MatrixRow[]
}

const conditions: Readonly<Record<string, string>> = {
  read: 'theirs, or shared with them',
  write: 'theirs, or shared for writing',
  manage: 'theirs, or shared for managing',
}

/** The table of permissions by group, in the API's order. */
export function rolesMatrix(lines: readonly PermissionLine[]): readonly MatrixGroup[] {
  const groups = new Map<string, MatrixRow[]>()
  for (const { permission, roles, right } of lines) {
    const group = permission.split(':')[0] ?? permission
    const rows = groups.get(group) ?? []
    groups.set(group, rows)
    const condition = right === null ? null : (conditions[right] ?? right)
    rows.push({ permission, label: permissionLabel(permission), condition, roles: new Set(roles) })
  }
  return [...groups].map(([group, rows]) => ({ group, label: groupLabel(group), rows }))
}
