import { createSignal } from 'solid-js'

/** `system` follows the machine. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** `public/theme.js` reads it before the first paint. */
const storageKey = 'db-forge.theme'

function stored(): Theme {
  try {
    const choice = localStorage.getItem(storageKey)
    return choice === 'light' || choice === 'dark' ? choice : 'system'
  } catch {
    // Storage is off: nothing was ever chosen.
    return 'system'
  }
}

const [theme, setSignal] = createSignal<Theme>(stored())
const systemIsDark = matchMedia('(prefers-color-scheme: dark)')
const [isSystemDark, setSystemDark] = createSignal(systemIsDark.matches)
systemIsDark.addEventListener('change', ({ matches }) => {
  show(theme(), matches)
  setSystemDark(matches)
})

export { theme }

/** Whether what is seen is dark. */
export const isDark = () => isDarkBy(theme(), isSystemDark())

export function setTheme(choice: Theme): void {
  show(choice, isSystemDark())
  setSignal(choice)
  try {
    if (choice === 'system') localStorage.removeItem(storageKey)
    else localStorage.setItem(storageKey, choice)
  } catch {
    // Storage is off: the choice lasts as long as the page.
  }
}

function isDarkBy(choice: Theme, isSystem: boolean): boolean {
  return choice === 'dark' || (choice === 'system' && isSystem)
}

/** `styles/tokens.css` has the colours of both. Comes before the signals: who follows those reads the colours. */
function show(choice: Theme, isSystem: boolean): void {
  document.documentElement.dataset['theme'] = isDarkBy(choice, isSystem) ? 'dark' : 'light'
}
