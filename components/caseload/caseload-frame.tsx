import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'

import { StaffPage } from '@/components/shell/staff-page'
import { LinkTabs } from '@/components/ui/tabs'
import type { CaseloadView } from '@/lib/caseload/view'
import { schoolYearName } from '@/lib/format/school-year'

import { caseloadHref } from './address'

/** The counselor's schools beside the list, and its two kinds where a school has both. */
export async function CaseloadFrame({
  view,
  children,
}: {
  view: CaseloadView
  children: ReactNode
}) {
  const t = await getTranslations('caseload')
  const { schools, school, lists } = view
  const all = { href: '/caseload', label: t('allSchools'), current: school === null }
  return (
    <StaffPage
      navigationLabel={t('navigation')}
      navigation={[
        ...(schools.length > 1 ? [all] : []),
        ...schools.map(({ slug, name }) => ({
          href: `/caseload?school=${slug}`,
          label: name,
          current: slug === school?.slug,
        })),
        ...(lists.includes('applying')
          ? [{ href: '/caseload/classes', label: t('places.classes') }]
          : []),
        { href: '/caseload/notices', label: t('places.notices') },
      ]}
      eyebrow={t('lead', {
        year: schoolYearName(view.schoolYear),
        school: school?.name ?? t('allSchools'),
      })}
      title={t('title')}
    >
      {lists.length > 1 && (
        <LinkTabs
          label={t('lists.label')}
          items={lists.map((list) => ({
            href: caseloadHref({ school: school?.slug ?? null, list }),
            label: t(`lists.${list}`),
            current: list === view.list,
          }))}
        />
      )}
      {children}
    </StaffPage>
  )
}
