import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'

import { StaffPage } from '@/components/shell/staff-page'

const PAGES = [
  ['transfers', ''],
  ['roster', '/roster'],
  ['waitlist', '/waitlist'],
  ['claims', '/claims'],
  ['permits', '/permits'],
  ['history', '/history'],
] as const

type Props = {
  school: { slug: string; name: string; decides: boolean }
  current: (typeof PAGES)[number][0]
  title: ReactNode
  lead?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/**
 * A page of one school, with links to its other pages. Claims are shown to people who answer them.
 */
export async function SchoolPage({ school, current, children, ...head }: Props) {
  const t = await getTranslations('school')
  const pages = PAGES.filter(([name]) => school.decides || name !== 'claims')
  return (
    <StaffPage
      navigationLabel={t('navigation')}
      navigation={pages.map(([name, path]) => ({
        href: `/school/${school.slug}${path}`,
        label: t(`pages.${name}`),
        current: name === current,
      }))}
      eyebrow={school.name}
      {...head}
    >
      {children}
    </StaffPage>
  )
}
