// Runs before the first paint, so that no theme flashes. `lib/theme.ts` writes the choice.
let choice = null
try {
  choice = localStorage.getItem('db-forge.theme')
} catch {
  // Storage is off: the system's theme it is.
}
const isDark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
