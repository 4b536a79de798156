import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ArrivalForm } from '@/components/desks/students/arrival-form'
import { ArrivalRequests } from '@/components/desks/students/arrival-requests'
import { FreeSeatsTable } from '@/components/desks/students/free-seats-table'
import { LeftWithSeats } from '@/components/desks/students/left-with-seats'
import { StudentsFrame } from '@/components/desks/students/students-frame'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { schoolYearName } from '@/lib/base/format/school-year'
import { findMidyear } from '@/lib/desks/midyear/midyear.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { decideAction, freeAction, placeAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('students.midyear')
  return { title: t('title') }
}

const DONE = ['placed', 'asked', 'approved', 'refused', 'freed'] as const

type Props = PageProps<'/[locale]/staff/[zone]/midyear'>

/** Children without a school, the free seats of a grade, and the seats that are asked for. */
export default async function MidyearPage({ params, searchParams }: Props) {
  const [{ zone: slug }, { grade, student, done }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/midyear`)
  const zone = await findManagedZone(actor, slug)
  if (!zone) notFound()
  const cycle = await findCycle(actor, slug, null)
  const now = new Date()
  const [t, midyear] = await Promise.all([
    getTranslations('students.midyear'),
    findMidyear(actor, zone.id, Number(grade ?? Number.NaN), now),
  ])
  if (!midyear) notFound()
  const year = schoolYearName(midyear.schoolYear)
  const said = DONE.find((one) => one === done)
  const { without, total } = midyear
  return (
    <StudentsFrame
      zone={zone}
      cycle={cycle}
      isList
      current="midyear"
      title={t('title')}
      lead={t('lead', { year })}
    >
      {said && <Notice tone="done">{t(`done.${said}`)}</Notice>}
      <Section title={t('requests')}>
        <ArrivalRequests decide={decideAction} slug={slug} requests={midyear.requests} />
      </Section>
      <Section title={t('withoutTitle')}>
        <p>{t('without', { count: total })}</p>
        {total > without.length && <p>{t('first', { count: without.length })}</p>}
        <ul className="columns-1 gap-8 sm:columns-2">
          {without.map(({ id, name, number }) => (
            <li key={id} className="py-1">
              <TextLink href={`/staff/${slug}/midyear?student=${number}`}>
                {name} ({number})
              </TextLink>
            </li>
          ))}
        </ul>
        <p>
          <LinkButton href={`/staff/${slug}/students/add`} variant="secondary">
            {t('register')}
          </LinkButton>
        </p>
      </Section>
      <Section title={t('seatsTitle')} lead={t('order')}>
        <FreeSeatsTable now={midyear} year={year} />
      </Section>
      <Section title={t('left.title')} lead={t('left.lead')}>
        <LeftWithSeats free={freeAction} slug={slug} left={midyear.left} />
      </Section>
      {midyear.grade !== null && (
        <Section title={t('placeTitle')}>
          <ArrivalForm
            action={placeAction.bind(null, { slug })}
            schools={midyear.schools}
            grades={midyear.grades}
            grade={midyear.grade}
            today={now.toISOString().slice(0, 10)}
            number={typeof student === 'string' ? student.slice(0, 40) : ''}
          />
        </Section>
      )}
    </StudentsFrame>
  )
}
