import type { RouteSectionProps } from '@solidjs/router'
import { Suspense } from 'solid-js'
import { PageHeader } from '../../components/page-header.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { TabLinks } from '../../components/tab-links.tsx'

const links = [
  { label: 'Users', href: '/users', isExact: true },
  { label: 'Invites', href: '/users/invites' },
  { label: 'Roles', href: '/users/roles' },
  { label: 'API keys', href: '/users/keys' },
  { label: 'Second factor', href: '/users/sign-in' },
]

/** The frame of all pages about people. */
export function UsersPage(props: RouteSectionProps) {
  return (
    <>
      <PageHeader title="Users" description="Who may sign in, as what, and with which keys." />
      <TabLinks label="Pages about users" links={links} />
      <div class="pt-4">
        <Suspense fallback={<Skeleton lines={6} />}>{props.children}</Suspense>
      </div>
    </>
  )
}
