import { useTranslations } from 'next-intl'

import { DataList } from '@/components/ui/data-list'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import type { SchoolProfile } from '@/lib/registry/schools/school.view'

import { GradeSpan } from './grade-span'
import { SchoolCouncil, SchoolTheme, WorkAgreement } from './school-statement'

/** What kind of school it is and where. Facts without a source are shown as not known. */
export function SchoolAbout({ school }: { school: SchoolProfile }) {
  const t = useTranslations('public.school')
  const p = useTranslations('public')
  const f = useTranslations('find.profile')
  const unknown = <span className="text-ink-soft">{t('unknown')}</span>
  const { campus, kind, openedYear, lowestGrade, highestGrade, teacherPowered } = school
  return (
    <Section title={t('about')}>
      <DataList
        items={[
          {
            term: t('kind'),
            detail: (
              <>
                {p(`kind.${kind}`)}
                <span className="text-ink-soft block text-base">{p(`kindMeans.${kind}`)}</span>
              </>
            ),
          },
          { term: f('theme'), detail: <SchoolTheme school={school} /> },
          { term: t('grades'), detail: <GradeSpan from={lowestGrade} to={highestGrade} /> },
          {
            term: t('teacherPowered'),
            detail: teacherPowered ? (
              t('teacherPoweredYes')
            ) : (
              <span className="text-ink-soft">{t('teacherPoweredUnknown')}</span>
            ),
          },
          { term: t('opened'), detail: openedYear ?? unknown },
          ...(kind === 'PILOT'
            ? [{ term: f('pilotSince'), detail: school.pilotSince ?? unknown }]
            : []),
          { term: f('council'), detail: <SchoolCouncil school={school} /> },
          { term: f('workAgreement'), detail: <WorkAgreement school={school} /> },
          { term: t('campus'), detail: campus?.name ?? unknown },
          { term: t('address'), detail: campus?.address ?? unknown },
          { term: t('shares'), detail: <CampusNeighbors schools={school.neighbors} /> },
          { term: t('code'), detail: <StateCode school={school} /> },
        ]}
      />
    </Section>
  )
}

function StateCode({ school: { cdsCode, parent } }: { school: SchoolProfile }) {
  const t = useTranslations('public.school')
  if (cdsCode) return cdsCode
  if (parent?.cdsCode) return t('codeOfParentKnown', { parent: parent.name, code: parent.cdsCode })
  if (parent) return t('codeOfParent', { parent: parent.name })
  return <span className="text-ink-soft">{t('unknown')}</span>
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
