import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { Button } from '@/components/ui/button'
import { FilterForm } from '@/components/ui/filter-form'
import { Download } from '@/components/ui/icons'
import { Pagination } from '@/components/ui/pagination'
import { TextLink } from '@/components/ui/text-link'

type ListPagesProps = { page: number; pages: number; href: (page: number) => string }

/** The pages of a staff list. */
export function ListPages({ page, pages, href }: ListPagesProps) {
  const t = useTranslations('staff.pages')
  return (
    <Pagination
      page={Math.min(page, pages)}
      pages={pages}
      href={href}
      labels={{
        navigation: t('navigation'),
        previous: t('previous'),
        next: t('next'),
        position: t('position', { page: Math.min(page, pages), pages }),
      }}
    />
  )
}

/** Downloads a list as a file: all pages, with the same filters. */
export function ListDownload({ href, label }: { href: string; label?: string }) {
  const t = useTranslations('reports')
  return (
    <a
      href={href}
      download
      className="text-accent inline-flex min-h-11 items-center gap-2 font-semibold underline-offset-4 hover:underline"
    >
      <Download aria-hidden className="size-[1.2em]" />
      {label ?? t('downloadList')}
    </a>
  )
}

type ListFiltersProps = {
  /** Other parameters to keep in the address; as pairs where one is said several times. */
  kept: Readonly<Record<string, string>> | readonly (readonly [string, string])[]
  children: ReactNode
  show: string
  /** The link to the whole list; null when nothing is filtered. */
  clear: { href: string; label: string } | null
}

/** The button of filters that act at once: to be seen where there is no script, and by whoever tabs to it. */
export function FilterButton({ children }: { children: ReactNode }) {
  return (
    <span className="[@media(scripting:enabled)]:sr-only [@media(scripting:enabled)]:focus-within:not-sr-only">
      <Button variant="secondary">{children}</Button>
    </span>
  )
}

/** The filters of a list: a form that only changes the address. With a script they act at once, without its button. */
export function ListFilters({ kept, children, show, clear }: ListFiltersProps) {
  return (
    <FilterForm className="flex flex-wrap items-end gap-x-4 gap-y-3 *:max-w-full *:min-w-0">
      {(Array.isArray(kept) ? kept : Object.entries(kept)).map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      {children}
      <FilterButton>{show}</FilterButton>
      {clear && (
        <span className="py-2.5">
          <TextLink href={clear.href}>{clear.label}</TextLink>
        </span>
      )}
    </FilterForm>
  )
}
