import { createSignal, type JSX, onCleanup, onMount } from 'solid-js'
import { classNames } from '../lib/class-names.ts'

export interface ScrollAreaProps {
  /** What scrolls, for who comes to it by keyboard. */
  readonly label: string
  readonly class?: string
  readonly children: JSX.Element
}

/** Scrolls sideways where there is no room; only then it is a stop of the keyboard. */
export function ScrollArea(props: ScrollAreaProps) {
  const [isScrollable, setScrollable] = createSignal(false)
  let place: HTMLDivElement | undefined
  onMount(() => {
    const look = () => setScrollable(place !== undefined && place.scrollWidth > place.clientWidth)
    const watching = new ResizeObserver(look)
    if (place !== undefined) {
      watching.observe(place)
      for (const child of place.children) watching.observe(child)
    }
    onCleanup(() => watching.disconnect())
  })
  return (
    <div
      ref={(element) => {
        place = element
      }}
      class={classNames('overflow-x-auto', props.class)}
      {...(isScrollable() ? { tabindex: 0, role: 'region', 'aria-label': props.label } : {})}
    >
      {props.children}
    </div>
  )
}
