// Runs before the first paint, so that a chosen theme does not flash. `lib/theme.ts` writes the choice.
try {
  const choice = localStorage.getItem('db-forge.theme')
  if (choice === 'light' || choice === 'dark') document.documentElement.dataset.theme = choice
} catch {
  // Storage is off: the system's theme it is.
}
