import type { RouteSectionProps } from '@solidjs/router'
import { Suspense } from 'solid-js'
import { PageHeader } from '../../components/page-header.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { TabLinks } from '../../components/tab-links.tsx'

const links = [
  { label: 'Installation', href: '/settings', isExact: true },
  { label: 'Notifications', href: '/settings/notifications' },
]

/** The frame of all settings of the installation. */
export function SettingsPage(props: RouteSectionProps) {
  return (
    <>
      <PageHeader title="Settings" description="Of the whole installation, on every gateway." />
      <TabLinks label="Pages of settings" links={links} />
      <div class="pt-4">
        <Suspense fallback={<Skeleton lines={6} />}>{props.children}</Suspense>
      </div>
    </>
  )
}
