import type { ReactNode } from 'react'

import { Menu } from '@/components/ui/icons'

import { Page } from './page'
import { type NavigationGroup, type NavigationItem, StaffMenu } from './staff-menu'

type NavigationProps = {
  /** Links in one list, or in groups that fold. */
  navigation: readonly NavigationItem[] | readonly NavigationGroup[]
  navigationLabel: string
  /** The label that unfolds a long navigation on a phone, where it would fill the first screen. */
  folded?: string | undefined
}

type HeadProps = {
  /** The zone or school, shown above the title. */
  eyebrow?: ReactNode
  title: ReactNode
  lead?: ReactNode
  /** Actions for the whole page, shown beside the title. */
  actions?: ReactNode
}

type Props = NavigationProps & HeadProps & { children: ReactNode }

/**
 * A page for staff, who work here all day: navigation on the left, the content beside it. The navigation
 * stands before the main part, so that the "skip to the content" link passes it.
 */
export function StaffPage({ navigation, navigationLabel, folded, children, ...head }: Props) {
  return (
    <Page width="staff" aside={<StaffNavigation {...{ navigation, navigationLabel, folded }} />}>
      <StaffTitle {...head} />
      {children}
    </Page>
  )
}

/** The navigation beside a page for staff; on a phone it unfolds where it is long. */
export function StaffNavigation({ navigation, navigationLabel, folded }: NavigationProps) {
  const menu = <StaffMenu entries={navigation} />
  return (
    <>
      {folded && (
        <details className="border-line mb-6 border-b lg:hidden print:hidden">
          <summary className="flex min-h-11 w-fit list-none items-center gap-2 font-semibold [&::-webkit-details-marker]:hidden">
            <Menu aria-hidden className="size-5" />
            {folded}
          </summary>
          <nav aria-label={navigationLabel} className="pb-4">
            {menu}
          </nav>
        </details>
      )}
      <nav aria-label={navigationLabel} className={folded ? 'hidden lg:block' : 'mb-6 lg:mb-0'}>
        {menu}
      </nav>
    </>
  )
}

function StaffTitle({ eyebrow, title, lead, actions }: HeadProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div className="min-w-0 grow basis-80">
        {eyebrow && <p className="text-ink-soft mb-1 text-sm font-semibold">{eyebrow}</p>}
        <h1 className="text-3xl font-bold tracking-tight">{title}</h1>
        {lead && <p className="mt-1.5 max-w-prose">{lead}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
    </div>
  )
}
