import type { User } from './people.ts'

export interface UsersFilter {
  readonly text: string
  readonly role: User['role'] | 'all'
}

/** Those whose name or address holds every word, of the role that is asked for. */
export function filterUsers<Person extends Pick<User, 'name' | 'email' | 'role'>>(
  users: readonly Person[],
  { text, role }: UsersFilter,
): readonly Person[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return users.filter((user) => {
    const whole = `${user.name} ${user.email}`.toLowerCase()
    return (role === 'all' || user.role === role) && words.every((word) => whole.includes(word))
  })
}

/** The figures above the table. */
export function countUsers(users: readonly Pick<User, 'role' | 'status' | 'has_second_factor'>[]) {
  const active = users.filter(({ status }) => status === 'active')
  return {
    total: users.length,
    active: active.length,
    administrators: active.filter(({ role }) => role === 'admin').length,
    pending: users.filter(({ status }) => status === 'pending').length,
    withSecondFactor: active.filter(({ has_second_factor }) => has_second_factor).length,
  }
}
