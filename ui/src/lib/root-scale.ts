/** What a browser's usual 16 px are for who has set larger text: lengths in pixels are given times this. 1 by default. */
export function rootScale(): number {
  if (typeof document === 'undefined') return 1
  const px = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  return px > 0 ? px / 16 : 1
}
