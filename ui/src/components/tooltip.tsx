import { Tooltip as Parts } from '@kobalte/core/tooltip'
import type { JSX } from 'solid-js'
import { tooltipClass } from './tooltip-class.ts'

export interface TooltipProps {
  readonly text: string
  readonly children: JSX.Element
}

/** Explains a text on hover and focus. A control has its name instead: see IconButton. */
export function Tooltip(props: TooltipProps) {
  return (
    <Parts openDelay={400} closeDelay={80} gutter={6}>
      <Parts.Trigger class="inline-flex cursor-help items-center gap-1 rounded-sm text-left">
        {props.children}
      </Parts.Trigger>
      <Parts.Portal>
        <Parts.Content class={tooltipClass}>{props.text}</Parts.Content>
      </Parts.Portal>
    </Parts>
  )
}
