import type { JSX } from 'solid-js'
import { Logo } from '../components/logo.tsx'
import { createDocumentTitle } from '../lib/document-title.ts'

export interface BareFrameProps {
  readonly title: string
  readonly description?: JSX.Element
  readonly children: JSX.Element
  /** Below the card. */
  readonly footer?: JSX.Element
}

/** A page for who is not signed in: one card in the middle. */
export function BareFrame(props: BareFrameProps) {
  createDocumentTitle(() => props.title)
  return (
    <main class="flex min-h-dvh flex-col items-center justify-center gap-6 px-4 py-10">
      <div class="flex items-center gap-2.5">
        <Logo class="size-9" />
        <span class="text-lg font-semibold">DB-Forge</span>
      </div>
      <section class="w-full max-w-sm rounded-xl border border-line bg-surface p-6 shadow-float">
        <header class="mb-5">
          <h1 class="text-base font-semibold">{props.title}</h1>
          <p class="mt-1 text-sm text-ink-muted empty:hidden">{props.description}</p>
        </header>
        {props.children}
      </section>
      <div class="text-sm text-ink-faint empty:hidden">{props.footer}</div>
    </main>
  )
}
