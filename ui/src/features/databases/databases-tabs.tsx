import { TabLinks } from '../../components/tab-links.tsx'
import { useSession } from '../../session/session-context.ts'

/** Databases, and those that were deleted and can come back. */
export function DatabasesTabs() {
  const session = useSession()
  const links = () => [
    { href: '/databases', label: 'All databases', isExact: true },
    ...(session.isAtLeast('user') ? [{ href: '/archives', label: 'Archives' }] : []),
  ]
  return <TabLinks label="Databases" links={links()} />
}
