import { createEffect, onCleanup } from 'solid-js'

/** Names the page in the browser's tab while it is shown. */
export function createDocumentTitle(title: () => string): void {
  createEffect(() => {
    document.title = `${title()} · DB-Forge`
  })
  onCleanup(() => {
    document.title = 'DB-Forge'
  })
}
