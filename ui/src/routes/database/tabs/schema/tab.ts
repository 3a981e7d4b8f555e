import { lazyPage } from '../../../../lib/lazy-page.ts'
import type { DatabaseTab } from '../../tab.ts'

export const tab: DatabaseTab = {
  path: '/schema',
  label: 'Schema',
  order: 40,
  component: lazyPage(() => import('./schema-tab.tsx').then(({ SchemaTab }) => SchemaTab)),
}
