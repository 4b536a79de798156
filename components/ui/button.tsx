import type { ComponentProps } from 'react'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'

const SHAPE =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-md border px-5 py-2 text-center font-semibold leading-snug transition-colors duration-150 disabled:opacity-60'

const LOOK: Record<ButtonVariant, string> = {
  primary:
    'border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong',
  secondary: 'border-edge bg-sheet text-ink hover:border-accent hover:bg-accent-soft',
  quiet:
    'border-transparent px-2 text-accent underline decoration-1 underline-offset-4 hover:bg-accent-soft hover:text-accent-strong',
  danger: 'border-problem bg-sheet text-problem hover:bg-problem-soft',
}

type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & { variant?: ButtonVariant }

/** A button. At most one primary button per page; without `type` it submits its form. */
export function Button({ variant = 'primary', type = 'submit', ...rest }: ButtonProps) {
  return (
    <button type={type} data-variant={variant} className={`${SHAPE} ${LOOK[variant]}`} {...rest} />
  )
}

type LinkButtonProps = Omit<ComponentProps<'a'>, 'className'> & { variant?: ButtonVariant }

/** A link that looks like a button: the next step of a page. */
export function LinkButton({ variant = 'primary', children, ...rest }: LinkButtonProps) {
  return (
    <a
      data-variant={variant}
      className={`${SHAPE} no-underline print:hidden ${LOOK[variant]}`}
      {...rest}
    >
      {children}
    </a>
  )
}
