import { createSignal } from 'solid-js'

const [nowMs, setNowMs] = createSignal(Date.now())
setInterval(() => setNowMs(Date.now()), 15_000)

/** The time in Unix ms, for texts such as "5 minutes ago": moves every 15 s. */
export { nowMs }
