import type { RouteSectionProps } from '@solidjs/router'
import { Suspense } from 'solid-js'
import { PageHeader } from '../../components/page-header.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { TabLinks } from '../../components/tab-links.tsx'

const links = [
  { label: 'Score', href: '/security', isExact: true },
  { label: 'Audit log', href: '/security/audit' },
]

/** The frame of all pages about security. */
export function SecurityPage(props: RouteSectionProps) {
  return (
    <>
      <PageHeader title="Security" description="How safe the installation is, and who did what." />
      <TabLinks label="Pages about security" links={links} />
      <div class="pt-4">
        <Suspense fallback={<Skeleton lines={6} />}>{props.children}</Suspense>
      </div>
    </>
  )
}
