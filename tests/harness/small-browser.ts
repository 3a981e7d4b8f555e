/** Follows redirects and keeps cookies by origin, as a browser does; sends forms. */
export interface SmallBrowser {
  /** Follows until an answer that is no redirect, or to a URL that starts with `until`, which is not asked. */
  open(url: string, until?: string): Promise<{ readonly url: string; readonly response: Response | null }>
  submit(url: string, fields: Record<string, string>, until?: string): ReturnType<SmallBrowser['open']>
  cookies(url: string): string
  /** Drops the cookies of a URL's origin. */
  forget(url: string): void
}

const mostRedirects = 15

export function createSmallBrowser(): SmallBrowser {
  const jars = new Map<string, Map<string, string>>()

  function jarOf(url: string): Map<string, string> {
    const { origin } = new URL(url)
    const jar = jars.get(origin) ?? new Map<string, string>()
    jars.set(origin, jar)
    return jar
  }
  const cookies = (url: string) => [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ')

  async function ask(url: string, init: RequestInit): Promise<Response> {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, Cookie: cookies(url) },
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ')
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      const isOver = value === '' || attributes.some((each) => /^(max-age=0|expires=Thu, 01 Jan 1970)/i.test(each))
      if (isOver) jarOf(url).delete(name)
      else jarOf(url).set(name, value)
    }
    return response
  }

  async function follow(first: string, init: RequestInit, until: string | undefined) {
    let url = first
    let response = await ask(url, init)
    for (let i = 0; i < mostRedirects; i++) {
      const location = response.headers.get('location')
      if (location === null) return { url, response }
      url = new URL(location, url).href
      if (until !== undefined && url.startsWith(until)) return { url, response: null }
      response = await ask(url, {})
    }
    throw new Error(`More than ${mostRedirects} redirects from ${first}`)
  }

  return {
    open: (url, until) => follow(url, {}, until),
    submit(url, fields, until) {
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
      return follow(url, { method: 'POST', headers, body: new URLSearchParams(fields).toString() }, until)
    },
    cookies,
    forget: (url) => void jars.delete(new URL(url).origin),
  }
}
