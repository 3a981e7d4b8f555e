/** Has the browser save bytes as a file. */
export function saveFile(fileName: string, bytes: Uint8Array, mediaType = 'application/octet-stream'): void {
  // as: a typed array of ours is never shared between threads
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  URL.revokeObjectURL(url)
}
