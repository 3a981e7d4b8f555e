import { type Component, lazy } from 'solid-js'
import { send } from '../api/client.ts'

const pauseMs = 1_000

/**
 * A page whose file is loaded when it is first shown: `lazyPage(() => import('./x.tsx').then(({ X }) => X))`. While the
 * gateway does not answer it is asked for again: what throws is gone, with a release that was replaced.
 */
export function lazyPage<Props extends object>(load: () => Promise<Component<Props>>): Component<Props> {
  return lazy(async () => ({ default: await loadPatiently(load) }))
}

async function loadPatiently<Page>(load: () => Promise<Page>): Promise<Page> {
  let isLast = false
  for (;;) {
    try {
      return await load()
    } catch (error) {
      if (isLast) throw error
      // It may have come back in between: once more then, and no more.
      isLast = await answers()
      if (!isLast) await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}

/** Tells the connection, which says so above the page. */
async function answers(): Promise<boolean> {
  try {
    await send(new Request(`${location.origin}/health`, { cache: 'no-store' }))
    return true
  } catch {
    // Away.
    return false
  }
}
