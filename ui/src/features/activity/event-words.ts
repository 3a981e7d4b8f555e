/** `Worker woken` for `worker_woken`. */
export function eventWords(event: string): string {
  const words = event.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
