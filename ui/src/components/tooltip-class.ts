/** What every tooltip looks like. */
export const tooltipClass = 'z-60 max-w-xs rounded-md bg-ink px-2 py-1 text-xs text-canvas shadow-float'
