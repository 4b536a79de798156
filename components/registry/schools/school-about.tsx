import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import { DataList } from '@/components/ui/data-list'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import type { SchoolProfile } from '@/lib/registry/schools/school.view'

import { GradeSpan } from './grade-span'
import { SchoolCouncil, SchoolTheme, WorkAgreement } from './school-statement'

/** What kind of school it is and where. What no source says is left out, and this is said once. */
export function SchoolAbout({ school }: { school: SchoolProfile }) {
  const t = useTranslations('public.school')
  const p = useTranslations('public')
  const f = useTranslations('find.profile')
  const { campus, kind, openedYear, lowestGrade, highestGrade, teacherPowered } = school
  const isPilot = kind === 'PILOT'
  const rows: readonly { term: string; detail: ReactNode }[] = [
    {
      term: t('kind'),
      detail: (
        <>
          {p(`kind.${kind}`)}
          <span className="text-ink-soft block text-base">{p(`kindMeans.${kind}`)}</span>
        </>
      ),
    },
    { term: f('theme'), detail: school.says?.theme && <SchoolTheme school={school} /> },
    { term: t('grades'), detail: <GradeSpan from={lowestGrade} to={highestGrade} /> },
    { term: t('teacherPowered'), detail: teacherPowered && t('teacherPoweredYes') },
    { term: t('opened'), detail: openedYear },
    ...(isPilot ? [{ term: f('pilotSince'), detail: school.pilotSince }] : []),
    {
      term: f('council'),
      detail: (isPilot || school.says?.council) && <SchoolCouncil school={school} />,
    },
    {
      term: f('workAgreement'),
      detail: (isPilot || school.says?.agreement) && <WorkAgreement school={school} />,
    },
    { term: t('campus'), detail: campus?.name },
    { term: t('address'), detail: campus?.address },
    { term: t('shares'), detail: <CampusNeighbors schools={school.neighbors} /> },
    { term: t('code'), detail: stateCode(school, t) },
  ]
  const known = rows.filter(({ detail }) => Boolean(detail))
  return (
    <Section title={t('about')}>
      <DataList items={known} />
      {known.length < rows.length && <p className="text-ink-soft text-base">{t('leftOut')}</p>}
    </Section>
  )
}

/** The state's code of a school, or of the school it belongs to; null when it is not known. */
function stateCode(
  { cdsCode, parent }: SchoolProfile,
  t: ReturnType<typeof useTranslations<'public.school'>>,
): string | null {
  if (cdsCode) return cdsCode
  if (parent?.cdsCode) return t('codeOfParentKnown', { parent: parent.name, code: parent.cdsCode })
  return parent && t('codeOfParent', { parent: parent.name })
}

/** The schools that share a campus. */
function CampusNeighbors({ schools }: { schools: SchoolProfile['neighbors'] }) {
  const t = useTranslations('public.school')
  if (schools.length === 0) return <span className="text-ink-soft">{t('alone')}</span>
  return (
    <ul>
      {schools.map(({ slug, name }) => (
        <li key={slug} className="relative py-1.5">
          <TextLink href={`/schools/${slug}`} stretched>
            {name}
          </TextLink>
        </li>
      ))}
    </ul>
  )
}
