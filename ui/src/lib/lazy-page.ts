import { type Component, lazy } from 'solid-js'

/** A page whose file is loaded when it is first shown: `lazyPage(() => import('./x.tsx').then(({ X }) => X))`. */
export function lazyPage<Props extends object>(load: () => Promise<Component<Props>>): Component<Props> {
  return lazy(async () => ({ default: await load() }))
}
