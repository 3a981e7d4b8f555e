/** Windows of one browser tell each other by this: a window that went to another origin has lost its opener. */
const channelName = 'dbforge:back-from-provider'

/** Opens the sign-in of the OIDC provider beside the page, which keeps what was typed. */
export function openProviderWindow(path: '/auth/oidc/step-up' | '/auth/oidc/start?beside=true'): void {
  window.open(path, '_blank', 'popup,width=520,height=720')
}

/** Tells every page of this browser that somebody came back. */
export function tellBackFromProvider(): void {
  const channel = new BroadcastChannel(channelName)
  channel.postMessage('back')
  channel.close()
}

/** Calls back when somebody came back; the returned function stops listening. */
export function onBackFromProvider(callback: () => void): () => void {
  const channel = new BroadcastChannel(channelName)
  channel.addEventListener('message', callback)
  return () => channel.close()
}
