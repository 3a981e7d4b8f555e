import type { RouteSectionProps } from '@solidjs/router'
import { Suspense } from 'solid-js'
import { PageHeader } from '../../components/page-header.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { TabLinks } from '../../components/tab-links.tsx'

const links = [
  { label: 'Connections', href: '/connections', isExact: true },
  { label: 'Pools', href: '/connections/pools' },
]

/** The frame of all pages about connections. */
export function ConnectionsPage(props: RouteSectionProps) {
  return (
    <>
      <PageHeader title="Connections" description="Who uses your databases at this moment." />
      <TabLinks label="Pages about connections" links={links} />
      <div class="pt-4">
        <Suspense fallback={<Skeleton lines={6} />}>{props.children}</Suspense>
      </div>
    </>
  )
}
