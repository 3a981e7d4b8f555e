import type { Page } from 'playwright-core'

/** What pages did that none may do. */
export interface PageWatch {
  add(page: Page): void
  /** Violations of the policy, errors that nobody caught, requests to other origins. */
  problems(): readonly string[]
}

export function watchPage(origin: string): PageWatch {
  const problems: string[] = []
  return {
    add(page) {
      page.on('request', (request) => {
        const { protocol, origin: asked } = new URL(request.url())
        if (protocol === 'data:' || protocol === 'blob:' || asked === origin) return
        problems.push(`asked ${request.url()}`)
      })
      page.on('pageerror', (error) => problems.push(`broke: ${error.stack ?? error.message}`))
      page.on('console', (message) => {
        // A refused request is an answer that the page shows; all else is a defect.
        const text = message.text()
        if (message.type() !== 'error' || /^Failed to load resource/.test(text)) return
        problems.push(`said: ${text}`)
      })
    },
    problems: () => problems,
  }
}
