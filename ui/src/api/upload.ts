export interface UploadOptions {
  readonly signal: AbortSignal
  /** Called with 0 to 1 while the file is on its way. */
  readonly onProgress: (share: number) => void
}

/** Like `fetch` with a file for its body; only an XMLHttpRequest tells how far it is. */
export function upload(request: Request, file: Blob, { signal, onProgress }: UploadOptions): Promise<Response> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest()
    sending.open(request.method, request.url)
    for (const [name, value] of request.headers) sending.setRequestHeader(name, value)
    sending.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total)
    sending.onload = () => {
      const headers = { 'content-type': sending.getResponseHeader('content-type') ?? '' }
      resolve(new Response(sending.responseText, { status: sending.status, headers }))
    }
    sending.onerror = () => reject(new TypeError('The connection broke'))
    sending.onabort = () => reject(new DOMException('Stopped', 'AbortError'))
    signal.addEventListener('abort', () => sending.abort(), { once: true })
    sending.send(file)
  })
}
