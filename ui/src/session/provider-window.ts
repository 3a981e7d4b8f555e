/** Windows of one browser tell each other by this: a window that went to another origin has lost its opener. */
const channelName = 'dbforge:back-from-provider'

/** Has the person sign in anew at the OIDC provider, beside the page, which keeps what was typed. */
export function openProviderWindow(): void {
  window.open('/auth/oidc/step-up', '_blank', 'popup,width=520,height=720')
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
