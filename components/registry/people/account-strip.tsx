import type { ReactNode } from 'react'

import { ChevronRight } from '@/components/ui/icons'

type Props = {
  /** Names the part of the page for screen readers. */
  label: string
  name: string
  /** The person's roles in words; empty when they have none. */
  roles: string
  places: readonly { href: string; label: string }[]
  placesLabel: string
  /** The form that signs out. */
  children: ReactNode
}

/** Says who is signed in, in one line, and unfolds to the person's own places; works without a script. */
export function AccountStrip({ label, name, roles, places, placesLabel, children }: Props) {
  return (
    <section aria-label={label} className="border-line bg-sheet border-b text-sm print:hidden">
      <details className="group relative mx-auto max-w-(--page) px-4 sm:px-6 lg:px-8">
        <summary className="flex min-h-11 list-none items-center gap-2 [&::-webkit-details-marker]:hidden">
          <span className="min-w-0 truncate">
            <strong>{name}</strong>
            {roles !== '' && <span className="text-ink-soft"> · {roles}</span>}
          </span>
          <span className="text-accent ms-auto shrink-0 underline underline-offset-4">
            {placesLabel}
          </span>
          <ChevronRight aria-hidden className="size-4 shrink-0 rotate-90 group-open:-rotate-90" />
        </summary>
        <div className="border-line flex flex-wrap items-center gap-x-6 border-t pt-1 pb-3">
          <nav aria-label={placesLabel}>
            <ul className="flex flex-wrap gap-x-6">
              {places.map(({ href, label: place }) => (
                <li key={href}>
                  <a
                    href={href}
                    className="hover:text-accent inline-flex min-h-11 items-center font-semibold underline-offset-4 hover:underline"
                  >
                    {place}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          {children}
        </div>
      </details>
    </section>
  )
}
