import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'

type Props = { label: string; children: ReactNode }

/** More of the same, for those who want it; the browser's own, so it opens without a script. */
export function Disclosure({ label, children }: Props) {
  return (
    <details className="group">
      <summary className="text-accent flex min-h-11 w-fit list-none items-center gap-1.5 font-semibold underline-offset-4 hover:underline [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-[1.1em] transition-transform duration-150 group-open:rotate-90 rtl:-scale-x-100"
        />
        {label}
      </summary>
      <div className="pt-1 pb-3">{children}</div>
    </details>
  )
}
