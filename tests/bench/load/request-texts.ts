import type { LoadTarget } from './load-job.ts'

/** Writes whole POST requests for a target, in ASCII; the part that never changes is made once. */
export function requestWriter(target: LoadTarget): (path: string, body: string) => string {
  const { host, prefix, token, acceptEncoding } = target
  const headers = [
    `host: ${host}`,
    'content-type: application/json',
    ...(token === null ? [] : [`authorization: Bearer ${token}`]),
    ...(acceptEncoding === undefined ? [] : [`accept-encoding: ${acceptEncoding}`]),
  ]
  const afterPath = ` HTTP/1.1\r\n${headers.join('\r\n')}\r\ncontent-length: `
  const heads = new Map<string, string>()
  return (path, body) => {
    let head = heads.get(path)
    if (head === undefined) {
      head = `POST ${prefix}${path}${afterPath}`
      heads.set(path, head)
    }
    return `${head}${body.length}\r\n\r\n${body}`
  }
}
