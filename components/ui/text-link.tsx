import type { ComponentProps } from 'react'

type Props = Omit<ComponentProps<'a'>, 'className'> & {
  /** Makes the whole row clickable; the row is the nearest `relative` element. */
  stretched?: boolean
}

/** A link in text or in a list. */
export function TextLink({ stretched, children, ...props }: Props) {
  return (
    <a
      className={`text-accent decoration-accent/50 hover:text-accent-strong underline decoration-1 underline-offset-[0.2em] hover:decoration-2 ${stretched ? "after:absolute after:inset-0 after:content-['']" : ''}`}
      {...props}
    >
      {children}
    </a>
  )
}
