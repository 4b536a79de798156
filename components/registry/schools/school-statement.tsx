import { useTranslations } from 'next-intl'

import { DemoLabel } from '@/components/shell/demo-label'
import { schoolYearName } from '@/lib/base/format/school-year'
import type { SchoolProfile } from '@/lib/registry/schools/school.view'

type Props = { school: Pick<SchoolProfile, 'says'> }

/** The theme of a school, in its own words; nothing when it is not known. */
export function SchoolTheme({ school: { says } }: Props) {
  const t = useTranslations('find.profile')
  if (!says?.theme) return null
  return (
    <>
      {says.theme}
      <Source says={says} />
      {says.demo && <DemoLabel>{t('demoFigure')}</DemoLabel>}
    </>
  )
}

/** The members of a school's council; without them, what is so of every pilot school. */
export function SchoolCouncil({ school: { says } }: Props) {
  const t = useTranslations('find.profile')
  if (!says?.council) return <span className="text-ink-soft">{t('councilPilot')}</span>
  return (
    <>
      {says.council}
      <Source says={says} />
    </>
  )
}

/** The election-to-work agreement of the year; without it, what is so of every pilot school. */
export function WorkAgreement({ school: { says } }: Props) {
  const t = useTranslations('find.profile')
  if (!says?.agreement) return <span className="text-ink-soft">{t('workAgreementPilot')}</span>
  const { year, text } = says.agreement
  return (
    <>
      {t('workAgreementYear', { year: schoolYearName(year), text })}
      <Source says={says} />
    </>
  )
}

function Source({ says }: { says: NonNullable<SchoolProfile['says']> }) {
  const t = useTranslations('find.profile')
  return (
    <span className="text-ink-soft block text-sm">{t('themeSource', { source: says.source })}</span>
  )
}
