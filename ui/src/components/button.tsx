import { type ComponentProps, type JSX, Show, splitProps } from 'solid-js'
import { classNames } from '../lib/class-names.ts'
import { Spinner } from './spinner.tsx'

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'

export interface ButtonLook {
  readonly variant?: ButtonVariant | undefined
  readonly size?: 'sm' | 'md' | undefined
}

const looks: Readonly<Record<ButtonVariant, string>> = {
  primary: 'bg-accent text-accent-ink hover:bg-accent-hover border-transparent',
  secondary: 'bg-surface text-ink border-line-strong/60 hover:bg-hover',
  ghost: 'bg-transparent text-ink-muted border-transparent hover:bg-hover hover:text-ink',
  danger: 'bg-danger text-danger-ink hover:bg-danger-hover border-transparent',
}

/** The classes of a button, for links that look like one. */
export function buttonClass({ variant = 'secondary', size = 'md' }: ButtonLook): string {
  return classNames(
    'inline-flex items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none',
    'transition-colors disabled:opacity-55 disabled:cursor-not-allowed',
    size === 'sm' ? 'h-7 px-2 text-xs' : 'h-8.5 px-3 text-sm',
    looks[variant],
  )
}

export interface ButtonProps extends ComponentProps<'button'>, ButtonLook {
  /** Something is under way: it shows, and cannot be pressed again. */
  readonly isBusy?: boolean
  readonly icon?: JSX.Element
}

export function Button(props: ButtonProps) {
  const [own, rest] = splitProps(props, ['variant', 'size', 'isBusy', 'icon', 'class', 'children', 'disabled', 'type'])
  return (
    <button
      {...rest}
      type={own.type ?? 'button'}
      class={classNames(buttonClass(own), own.class)}
      disabled={own.disabled === true || own.isBusy === true}
      aria-busy={own.isBusy === true ? 'true' : undefined}
    >
      <Show when={own.isBusy} fallback={own.icon}>
        <Spinner />
      </Show>
      {own.children}
    </button>
  )
}
