import { expect, test } from 'vitest'
import { permissionGroups, permissionTable } from '../../../../gateway/domain/access/permissions.ts'
import { groupLabel, permissionLabel } from './permission-labels.ts'
import { rolesMatrix } from './roles-matrix.ts'

test('rolesMatrix() groups the lines of the API in its order', () => {
  const matrix = rolesMatrix([
    { permission: 'data:read', roles: ['viewer', 'user', 'admin'], right: 'read', is_read: true },
    { permission: 'users:write', roles: ['admin'], right: null, is_read: false },
    { permission: 'data:write', roles: ['user', 'admin'], right: 'write', is_read: false },
  ])
  expect(matrix.map(({ label, rows }) => [label, rows.map(({ permission }) => permission)])).toEqual([
    ['Data', ['data:read', 'data:write']],
    ['Users', ['users:write']],
  ])
  expect(matrix[1]?.rows[0]).toMatchObject({ condition: null, roles: new Set(['admin']) })
})

test('a permission without words shows its own name', () => {
  expect(permissionLabel('moon:walk')).toBe('moon:walk')
})

test('every permission and group of the gateway has words', () => {
  for (const permission of Object.keys(permissionTable)) expect(permissionLabel(permission)).not.toBe(permission)
  for (const group of permissionGroups) expect(groupLabel(group)).not.toBe(group)
})
