/** What a mark means; its colour follows from that. */
export type Tone = 'neutral' | 'ok' | 'info' | 'warn' | 'danger' | 'accent'

/** Text on a soft ground. */
export const softClasses: Readonly<Record<Tone, string>> = {
  neutral: 'bg-sunken text-ink-muted',
  ok: 'bg-ok-soft text-ok',
  info: 'bg-info-soft text-info',
  warn: 'bg-warn-soft text-warn',
  danger: 'bg-danger-soft text-danger',
  accent: 'bg-accent-soft text-accent-text',
}

/** A small filled shape. */
export const markClasses: Readonly<Record<Tone, string>> = {
  neutral: 'bg-neutral-mark',
  ok: 'bg-ok-mark',
  info: 'bg-info-mark',
  warn: 'bg-warn-mark',
  danger: 'bg-danger-mark',
  accent: 'bg-accent',
}
