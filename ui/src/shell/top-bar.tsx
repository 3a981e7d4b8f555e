import { A, useNavigate } from '@solidjs/router'
import CircleHelp from 'lucide-solid/icons/circle-question-mark'
import LogOut from 'lucide-solid/icons/log-out'
import MenuIcon from 'lucide-solid/icons/menu'
import Monitor from 'lucide-solid/icons/monitor'
import Moon from 'lucide-solid/icons/moon'
import Search from 'lucide-solid/icons/search'
import Sun from 'lucide-solid/icons/sun'
import UserRound from 'lucide-solid/icons/user-round'
import type { JSX } from 'solid-js'
import { IconButton, iconButtonClass } from '../components/icon-button.tsx'
import { Logo } from '../components/logo.tsx'
import { Menu } from '../components/menu.tsx'
import { showProblem } from '../components/toaster.tsx'
import { setTheme, type Theme, theme, themes } from '../lib/theme.ts'
import { useSession } from '../session/session-context.ts'

export interface TopBarProps {
  readonly onNavigation: () => void
  readonly onSearch: () => void
  readonly onHelp: () => void
}

const themeIcons: Readonly<Record<Theme, () => JSX.Element>> = {
  system: () => <Monitor />,
  light: () => <Sun />,
  dark: () => <Moon />,
}
const themeLabels: Readonly<Record<Theme, string>> = { system: 'As the system', light: 'Light', dark: 'Dark' }

export function TopBar(props: TopBarProps) {
  return (
    <header class="sticky top-0 z-30 flex h-13 items-center gap-2 border-b border-line bg-surface px-3">
      <span class="lg:hidden">
        <IconButton label="Navigation" onClick={() => props.onNavigation()}>
          <MenuIcon />
        </IconButton>
      </span>
      <A href="/" class="flex items-center gap-2 rounded-md px-1 font-semibold lg:w-52" aria-label="DB-Forge, overview">
        <Logo class="size-6.5 shrink-0" />
        <span class="hidden sm:inline">DB-Forge</span>
      </A>
      <button
        type="button"
        class="flex h-8.5 min-w-0 flex-1 items-center gap-2 rounded-md border border-line bg-canvas px-2.5 text-sm text-ink-faint hover:border-line-strong sm:max-w-md"
        onClick={() => props.onSearch()}
      >
        <Search class="size-4 shrink-0" />
        <span class="truncate">Search or run a command</span>
        <kbd class="ml-auto hidden rounded border border-line px-1 font-mono text-xs sm:inline">Ctrl K</kbd>
      </button>
      <div class="ml-auto flex items-center gap-0.5">
        <span class="hidden sm:inline-flex">
          <IconButton label="Keyboard shortcuts" onClick={() => props.onHelp()}>
            <CircleHelp />
          </IconButton>
        </span>
        <Menu
          label={`Theme: ${themeLabels[theme()]}`}
          triggerClass={iconButtonClass()}
          trigger={themeIcons[theme()]()}
          items={themes.map((each) => ({
            label: themeLabels[each],
            icon: themeIcons[each](),
            onSelect: () => setTheme(each),
          }))}
        />
        <AccountMenu />
      </div>
    </header>
  )
}

function AccountMenu() {
  const session = useSession()
  const navigate = useNavigate()
  const initial = () => (session.user().name.trim()[0] ?? '?').toUpperCase()
  return (
    <Menu
      label={`Account of ${session.user().name}`}
      triggerClass="grid size-8.5 place-items-center rounded-full hover:bg-hover"
      trigger={
        <span class="grid size-7 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent-text">
          {initial()}
        </span>
      }
      header={
        <div class="max-w-60 text-sm">
          <p class="truncate font-medium">{session.user().name}</p>
          <p class="truncate text-xs text-ink-faint">{session.user().email}</p>
        </div>
      }
      items={[
        { label: 'Account', icon: <UserRound />, onSelect: () => navigate('/account') },
        {
          label: 'Sign out',
          icon: <LogOut />,
          startsGroup: true,
          onSelect: () =>
            void session.signOut().catch((error: unknown) => showProblem('You are still signed in', error)),
        },
      ]}
    />
  )
}
