import { Tooltip as Parts } from '@kobalte/core/tooltip'
import { type ComponentProps, splitProps } from 'solid-js'
import { classNames } from '../lib/class-names.ts'
import { tooltipClass } from './tooltip-class.ts'

/** The look of a button that is an icon alone, for triggers of menus. */
export function iconButtonClass(size: 'sm' | 'md' = 'md'): string {
  return classNames(
    'inline-grid shrink-0 place-items-center rounded-md text-ink-muted hover:bg-hover hover:text-ink transition-colors',
    'disabled:opacity-50 disabled:cursor-not-allowed',
    size === 'sm' ? 'size-7 [&_svg]:size-3.5' : 'size-8.5 [&_svg]:size-4',
  )
}

export interface IconButtonProps extends ComponentProps<'button'> {
  /** What it does, for everybody who sees no icon; shown on hover and focus. */
  readonly label: string
  readonly size?: 'sm' | 'md'
}

export function IconButton(props: IconButtonProps) {
  const [own, rest] = splitProps(props, ['label', 'size', 'class', 'children', 'type'])
  return (
    <Parts openDelay={500} closeDelay={80} gutter={6}>
      <Parts.Trigger
        {...rest}
        type={own.type === 'submit' ? 'submit' : 'button'}
        aria-label={own.label}
        class={classNames(iconButtonClass(own.size), own.class)}
      >
        {own.children}
      </Parts.Trigger>
      <Parts.Portal>
        <Parts.Content class={tooltipClass}>{own.label}</Parts.Content>
      </Parts.Portal>
    </Parts>
  )
}
