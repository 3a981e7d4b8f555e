import { TabLinks } from '../../components/tab-links.tsx'
import { useSession } from '../../session/session-context.ts'

/** Databases, those that were deleted and can come back, and what all of them held at some time. */
export function DatabasesTabs() {
  const session = useSession()
  const links = () => [
    { href: '/databases', label: 'All databases', isExact: true },
    ...(session.isAtLeast('user')
      ? [
          { href: '/archives', label: 'Archives' },
          { href: '/backups', label: 'Backups' },
        ]
      : []),
  ]
  return <TabLinks label="Databases" links={links()} />
}
