import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { Page } from '@/components/shell/page'
import { StaffNavigation } from '@/components/shell/staff-page'

/** The pages of the district in groups, each with its address: keys of `places.menu`. */
const GROUPS = [
  [
    'district',
    [
      ['desk', '/staff'],
      ['people', '/staff#people'],
      ['signIn', '/staff/data/sign-in'],
      ['data', '/staff/data'],
      ['log', '/audit'],
    ],
  ],
  [
    'places',
    [
      ['district', '/staff/data/district'],
      ['zones', '/staff/data/zones'],
      ['campuses', '/staff/data/campuses'],
      ['schools', '/staff/data/schools'],
      ['boundaries', '/staff/data/boundaries'],
    ],
  ],
  [
    'files',
    [
      ['imports', '/staff/data/imports'],
      ['waiting', '/staff/data/imports/waiting'],
      ['sources', '/staff/data/imports/sources'],
      ['exports', '/staff/data/exports'],
    ],
  ],
] as const

export type DistrictPlace = (typeof GROUPS)[number][1][number][0]

type Props = {
  current: DistrictPlace
  /** Whether the reader opens the pages of its menu: an administrator. */
  hasMenu?: boolean
  children: ReactNode
}

/** A page about the whole district, with the menu of its pages beside it for administrators. */
export function DistrictPage({ current, hasMenu = true, children }: Props) {
  const t = useTranslations('places.menu')
  if (!hasMenu) return <Page width="staff">{children}</Page>
  return (
    <Page
      width="staff"
      aside={
        <StaffNavigation
          navigationLabel={t('label')}
          folded={t('all')}
          navigation={GROUPS.map(([group, pages]) => ({
            label: t(`groups.${group}`),
            isOpen: true,
            items: pages.map(([page, href]) => ({
              href,
              label: t(`pages.${page}`),
              current: page === current,
            })),
          }))}
        />
      }
    >
      {children}
    </Page>
  )
}
