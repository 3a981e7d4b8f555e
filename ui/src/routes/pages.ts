import type { Role } from '../session/create-session.ts'
import type { Navigation, Page } from './page.ts'

const found = import.meta.glob<Page>('./*/page.ts', { eager: true, import: 'page' })

/** Every page: whatever folder of `routes` has a `page.ts`. */
export const pages: readonly Page[] = Object.values(found)

/** Pages of the navigation for who has this role, in their order. */
export function navigationFor(isAtLeast: (role: Role) => boolean): (Page & { readonly navigation: Navigation })[] {
  return pages
    .flatMap((page) => (page.navigation === undefined ? [] : [{ ...page, navigation: page.navigation }]))
    .filter(({ least }) => least === undefined || isAtLeast(least))
    .sort((one, other) => one.navigation.order - other.navigation.order)
}
