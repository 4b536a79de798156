import type { ReactNode } from 'react'

import { ChevronRight } from '@/components/ui/icons'

/**
 * A table of schools that stays a table on a desk and folds on a phone: each school is one line with its sum until
 * somebody opens it, by the browser's own element. A field with something to correct shows, and so does everything on
 * paper. Rows that a search leaves out stay in the page: what was typed into them is not lost.
 */
export function FoldedSchools({ children }: { children: ReactNode }) {
  return (
    // each step is named: a selector that searches whole rows makes a page with many fields slow
    <div className="not-print:max-sm:[&_th:has(>div>details:not([open]))~td:not(:has(>div>div>[aria-invalid=true]))]:hidden [&_tr:has(>th>div>[data-left-out]):not(:has(>td>div>div>[aria-invalid=true]))]:hidden">
      {children}
    </div>
  )
}

type Props = {
  name: string
  campus?: string
  /** What a folded row says of all its cells, such as "35 seats". */
  sum: string
  /** Left out by a search. */
  isLeftOut?: boolean
  /** Open at first, as the only one that was found. */
  isOpen?: boolean
}

/** The name of a school in such a table. */
export function FoldedSchool({ name, campus, sum, isLeftOut = false, isOpen = false }: Props) {
  const place = campus && <span className="text-ink-soft block text-sm font-normal">{campus}</span>
  return (
    <>
      <span data-left-out={isLeftOut ? '' : undefined} className="max-sm:hidden print:inline">
        {name}
        {place}
      </span>
      <details open={isOpen} className="sm:hidden print:hidden">
        <summary className="flex min-h-11 list-none items-start gap-1.5 py-1 [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden
            className="text-accent mt-1 size-[1.1em] shrink-0 transition-transform duration-150 rtl:-scale-x-100 [details[open]>summary>&]:rotate-90"
          />
          <span>
            {name}
            {place}
            <span className="text-ink-soft block text-sm font-normal tabular-nums">{sum}</span>
          </span>
        </summary>
      </details>
    </>
  )
}
