import { useTranslations } from 'next-intl'

import { DemoLabel } from '@/components/shell/demo-label'
import { schoolYearName } from '@/lib/base/format/school-year'
import type { SchoolProfile } from '@/lib/registry/schools/school.view'

type Props = { school: Pick<SchoolProfile, 'kind' | 'says'> }

const Unknown = ({ children }: { children: string }) => (
  <span className="text-ink-soft">{children}</span>
)

/** The theme of a school, in its own words. */
export function SchoolTheme({ school: { says } }: Props) {
  const t = useTranslations('find.profile')
  const c = useTranslations('common')
  if (!says?.theme) return <Unknown>{c('notKnown')}</Unknown>
  return (
    <>
      {says.theme}
      <Source says={says} />
      {says.demo && <DemoLabel>{t('demoFigure')}</DemoLabel>}
    </>
  )
}

/** The members of a school's council. */
export function SchoolCouncil({ school: { kind, says } }: Props) {
  const t = useTranslations('find.profile')
  const c = useTranslations('common')
  if (!says?.council)
    return <Unknown>{kind === 'PILOT' ? t('councilPilot') : c('notKnown')}</Unknown>
  return (
    <>
      {says.council}
      <Source says={says} />
    </>
  )
}

/** The election-to-work agreement of the year. */
export function WorkAgreement({ school: { kind, says } }: Props) {
  const t = useTranslations('find.profile')
  const c = useTranslations('common')
  if (!says?.agreement)
    return <Unknown>{kind === 'PILOT' ? t('workAgreementPilot') : c('notKnown')}</Unknown>
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
