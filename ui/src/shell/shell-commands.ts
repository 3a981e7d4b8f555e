import type { Navigator } from '@solidjs/router'
import Archive from 'lucide-solid/icons/archive'
import BookOpen from 'lucide-solid/icons/book-open'
import DatabaseBackup from 'lucide-solid/icons/database-backup'
import Keyboard from 'lucide-solid/icons/keyboard'
import LogOut from 'lucide-solid/icons/log-out'
import Moon from 'lucide-solid/icons/moon'
import Plus from 'lucide-solid/icons/plus'
import Sun from 'lucide-solid/icons/sun'
import UserRound from 'lucide-solid/icons/user-round'
import { showProblem } from '../components/toaster.tsx'
import { isDark, setTheme } from '../lib/theme.ts'
import { navigationFor } from '../routes/pages.ts'
import type { Session } from '../session/create-session.ts'
import type { Command } from './commands.ts'

/** What can be done from everywhere. */
export function createShellCommands(session: Session, navigate: Navigator, showHelp: () => void) {
  return (): readonly Command[] => [
    ...navigationFor(session.isAtLeast).map(({ path, navigation: { icon, keywords = '', label } }) => ({
      id: `page ${path}`,
      label,
      group: 'Pages',
      icon,
      keywords,
      run: () => navigate(path),
    })),
    ...(session.isAtLeast('user') ? [createDatabase(navigate), ...keptDatabases(navigate)] : []),
    {
      id: 'account',
      label: 'Account',
      group: 'Pages',
      icon: UserRound,
      keywords: 'password sessions second factor authenticator keys profile',
      run: () => navigate('/account'),
    },
    {
      id: 'docs',
      label: 'API reference',
      group: 'Pages',
      icon: BookOpen,
      keywords: 'docs openapi rest',
      run: () => location.assign('/docs'),
    },
    {
      id: 'theme',
      label: isDark() ? 'Use the light theme' : 'Use the dark theme',
      group: 'Commands',
      icon: isDark() ? Sun : Moon,
      keywords: 'appearance mode colours',
      run: () => setTheme(isDark() ? 'light' : 'dark'),
    },
    {
      id: 'shortcuts',
      label: 'Keyboard shortcuts',
      group: 'Commands',
      icon: Keyboard,
      keywords: 'help keys',
      run: showHelp,
    },
    {
      id: 'sign-out',
      label: 'Sign out',
      group: 'Commands',
      icon: LogOut,
      keywords: 'logout leave',
      run: () => void session.signOut().catch((error: unknown) => showProblem('You are still signed in', error)),
    },
  ]
}

function createDatabase(navigate: Navigator): Command {
  return {
    id: 'create-database',
    label: 'Create a database',
    group: 'Commands',
    icon: Plus,
    keywords: 'new add spawn',
    run: () => navigate('/databases?create=1'),
  }
}

/** What databases held before, and those that were deleted. */
function keptDatabases(navigate: Navigator): Command[] {
  return [
    {
      id: 'backups',
      label: 'Backups',
      group: 'Pages',
      icon: DatabaseBackup,
      keywords: 'restore snapshot dump download recover',
      run: () => navigate('/backups'),
    },
    {
      id: 'archives',
      label: 'Archives',
      group: 'Pages',
      icon: Archive,
      keywords: 'deleted pruned undo restore',
      run: () => navigate('/archives'),
    },
  ]
}
