import Users from 'lucide-solid/icons/users'
import { lazyPage } from '../../lib/lazy-page.ts'
import type { Page } from '../page.ts'

export const page: Page = {
  path: '/users',
  least: 'admin',
  component: lazyPage(() => import('./users-page.tsx').then(({ UsersPage }) => UsersPage)),
  children: [
    {
      path: '/',
      component: lazyPage(() => import('../../features/users/users-panel.tsx').then(({ UsersPanel }) => UsersPanel)),
    },
    {
      path: '/invites',
      component: lazyPage(() =>
        import('../../features/users/invites-panel.tsx').then(({ InvitesPanel }) => InvitesPanel),
      ),
    },
    {
      path: '/roles',
      component: lazyPage(() => import('../../features/users/roles-panel.tsx').then(({ RolesPanel }) => RolesPanel)),
    },
    {
      path: '/keys',
      component: lazyPage(() => import('../../features/keys/keys-panel.tsx').then(({ KeysPanel }) => KeysPanel)),
    },
    {
      path: '/sign-in',
      component: lazyPage(() =>
        import('../../features/users/sign-in-panel.tsx').then(({ SignInPanel }) => SignInPanel),
      ),
    },
  ],
  navigation: {
    label: 'Users',
    icon: Users,
    order: 40,
    key: 'u',
    keywords: 'people invites roles sessions api keys second factor mfa',
  },
}
