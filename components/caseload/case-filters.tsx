import { useTranslations } from 'next-intl'

import { LinkTabs } from '@/components/ui/tabs'
import type { CaseloadView } from '@/lib/caseload/view'

import { caseloadHref, placeOf } from './address'

/** Whose students and which grade; each choice an address. */
export function CaseFilters({ view }: { view: CaseloadView }) {
  const t = useTranslations('caseload')
  const place = placeOf(view)
  const { grades, grade, mine } = view
  return (
    <div className="flex flex-wrap gap-x-10 gap-y-3">
      <LinkTabs
        label={t('whose.label')}
        items={[false, true].map((own) => ({
          href: caseloadHref({ ...place, mine: own ? 'yes' : null }),
          label: t(own ? 'whose.mine' : 'whose.all'),
          current: own === mine,
        }))}
      />
      {grades.length > 1 && (
        <LinkTabs
          label={t('grades.label')}
          items={[null, ...grades].map((one) => ({
            href: caseloadHref({ ...place, grade: one }),
            label: one === null ? t('grades.all') : t('grades.one', { grade: one }),
            current: one === grade,
          }))}
        />
      )}
    </div>
  )
}
