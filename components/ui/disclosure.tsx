import type { ReactNode } from 'react'

import { ChevronRight } from '@/components/ui/icons'

type Props = {
  label: string
  /** Whether it is open at first. */
  open?: boolean
  children: ReactNode
}

/** Details that a reader can open. The browser's own element, so it works without a script. */
export function Disclosure({ label, open, children }: Props) {
  return (
    <details open={open}>
      <summary className="text-accent flex min-h-11 w-fit list-none items-center gap-1.5 font-semibold underline-offset-4 hover:underline [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-[1.1em] transition-transform duration-150 rtl:-scale-x-100 [details[open]>summary>&]:rotate-90"
        />
        {label}
      </summary>
      <div className="pt-1 pb-3">{children}</div>
    </details>
  )
}
