import type { ReactNode } from 'react'

import { Button } from '@/components/ui/button'
import { TextLink } from '@/components/ui/text-link'

type Props = {
  /** Other parameters to keep in the address. */
  kept: Readonly<Record<string, string>>
  children: ReactNode
  show: string
  /** The link to the whole list; null when nothing is filtered. */
  clear: { href: string; label: string } | null
}

/** The filters of a list: a form that only changes the address. */
export function ListFilters({ kept, children, show, clear }: Props) {
  return (
    <form className="flex flex-wrap items-end gap-x-4 gap-y-3 *:max-w-full *:min-w-0">
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <Button variant="secondary">{show}</Button>
      {clear && (
        <span className="py-2.5">
          <TextLink href={clear.href}>{clear.label}</TextLink>
        </span>
      )}
    </form>
  )
}
