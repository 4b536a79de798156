import type { ReactNode } from 'react'

import { Menu } from '@/components/ui/icons'

import { Page } from './page'

type NavigationItem = { href: string; label: string; current?: boolean }

type Props = {
  navigation: readonly NavigationItem[]
  navigationLabel: string
  /** The label that unfolds a long navigation on a phone, where it would fill the first screen. */
  folded?: string
  /** The zone or school, shown above the title. */
  eyebrow?: ReactNode
  title: ReactNode
  lead?: ReactNode
  /** Actions for the whole page, shown beside the title. */
  actions?: ReactNode
  children: ReactNode
}

/** A page for staff, who work here all day: navigation on the left, the content beside it. */
export function StaffPage({ navigation, navigationLabel, folded, children, ...head }: Props) {
  const items = <NavigationItems items={navigation} />
  return (
    <Page width="staff">
      <div className="gap-x-10 lg:grid lg:grid-cols-[13rem_minmax(0,1fr)]">
        {folded && (
          <details className="border-line mb-6 border-b lg:hidden">
            <summary className="flex min-h-11 w-fit list-none items-center gap-2 font-semibold [&::-webkit-details-marker]:hidden">
              <Menu aria-hidden className="size-5" />
              {folded}
            </summary>
            <nav aria-label={navigationLabel} className="pb-4">
              {items}
            </nav>
          </details>
        )}
        <nav aria-label={navigationLabel} className={folded ? 'hidden lg:block' : 'mb-6 lg:mb-0'}>
          {items}
        </nav>
        <div className="min-w-0 space-y-8">
          <StaffTitle {...head} />
          {children}
        </div>
      </div>
    </Page>
  )
}

function NavigationItems({ items }: { items: readonly NavigationItem[] }) {
  return (
    <ul className="flex flex-wrap gap-x-1 lg:sticky lg:top-6 lg:block">
      {items.map(({ href, label, current }) => (
        <li key={href}>
          <a
            href={href}
            aria-current={current ? 'page' : undefined}
            className="hover:bg-well aria-[current]:bg-accent-soft aria-[current]:text-accent-strong flex min-h-11 items-center rounded-md px-3 py-2 leading-snug aria-[current]:font-bold"
          >
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}

function StaffTitle({
  eyebrow,
  title,
  lead,
  actions,
}: Omit<Props, 'navigation' | 'navigationLabel' | 'folded' | 'children'>) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div>
        {eyebrow && <p className="text-ink-soft mb-1 text-sm font-semibold">{eyebrow}</p>}
        <h1 className="text-3xl font-bold tracking-tight">{title}</h1>
        {lead && <p className="mt-1.5 max-w-prose">{lead}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
    </div>
  )
}
