import { A } from '@solidjs/router'
import Compass from 'lucide-solid/icons/compass'
import { buttonClass } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { createDocumentTitle } from '../lib/document-title.ts'

export function NotFoundPage() {
  createDocumentTitle(() => 'Not found')
  return (
    <>
      <h1 class="sr-only">Not found</h1>
      <EmptyState
        icon={<Compass />}
        title="There is no such page"
        actions={
          <A href="/" class={buttonClass({ variant: 'primary' })}>
            To the overview
          </A>
        }
      >
        The address may be mistyped, or what it names is gone.
      </EmptyState>
    </>
  )
}
