import { answerInPlace } from './ignore-upgrade.ts'
import { listen } from './node-http-listener.ts'
import { type Runtime, stopSignals } from './runtime.ts'

/** The part of Deno's global that is used; its own type library would clash with Node's. */
declare const Deno: {
  readonly version: { readonly deno: string }
  addSignalListener(signal: (typeof stopSignals)[number], callback: () => void): void
}

export const runtime: Runtime = {
  name: 'deno',
  version: Deno.version.deno,
  listen: (options) => listen(options, answerInPlace),
  onStopSignal(callback) {
    for (const signal of stopSignals) Deno.addSignalListener(signal, () => callback(signal))
  },
}
