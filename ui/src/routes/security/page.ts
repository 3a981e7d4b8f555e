import ShieldCheck from 'lucide-solid/icons/shield-check'
import { lazyPage } from '../../lib/lazy-page.ts'
import type { Page } from '../page.ts'

export const page: Page = {
  path: '/security',
  least: 'admin',
  component: lazyPage(() => import('./security-page.tsx').then(({ SecurityPage }) => SecurityPage)),
  children: [
    {
      path: '/',
      component: lazyPage(() => import('../../features/security/score-panel.tsx').then(({ ScorePanel }) => ScorePanel)),
    },
    {
      path: '/audit',
      component: lazyPage(() => import('../../features/audit/audit-panel.tsx').then(({ AuditPanel }) => AuditPanel)),
    },
  ],
  navigation: {
    label: 'Security',
    icon: ShieldCheck,
    order: 50,
    key: 's',
    keywords: 'score findings audit log refused events',
  },
}
