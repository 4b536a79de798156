'use client'

import { usePathname } from 'next/navigation'

type Place = { readonly href: string; readonly label: string }

/** The place that a page belongs to: the longest address that it begins with; null: none of them. */
function placeOf(path: string, places: readonly Place[]): string | null {
  const around = places.filter(({ href }) => path === href || path.startsWith(`${href}/`))
  return around.toSorted((a, b) => b.href.length - a.href.length)[0]?.href ?? null
}

/** Links to a person's places; the one that the page belongs to is marked, also after a step without a new page. */
export function PlaceLinks({ places }: { places: readonly Place[] }) {
  const current = placeOf(usePathname(), places)
  return (
    <ul className="flex flex-wrap gap-x-6">
      {places.map(({ href, label }) => (
        <li key={href}>
          <a
            href={href}
            aria-current={href === current ? 'true' : undefined}
            className="hover:text-accent aria-[current]:border-accent aria-[current]:text-accent-strong inline-flex min-h-11 items-center border-b-2 border-transparent font-semibold underline-offset-4 hover:underline"
          >
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}
