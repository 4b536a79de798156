import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { AnswerForm } from '@/components/desks/caseload/answer-form'
import { StudentsFrame } from '@/components/desks/students/students-frame'
import { listZoneAnswerable } from '@/lib/desks/caseload/answer-for.data'
import { yearSchema } from '@/lib/year/cycle-setup.schema'

import { openZone } from '../../open'
import { answerInZoneAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('assisted.answer')
  return { title: t('title') }
}

/** Answers an offer for a family that asks the zone. */
export default async function ZoneAnswerPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/students/[student]/answer'>) {
  const [{ zone: slug, student: id }, query] = await Promise.all([params, searchParams])
  const year = yearSchema.parse(query['year'] ?? null)
  const { actor, zone, cycle, path } = await openZone(slug, `/${id}/answer`, year)
  const found = cycle && (await listZoneAnswerable(actor, cycle.id, id, new Date()))
  if (!found) notFound()
  const t = await getTranslations('assisted')
  return (
    <StudentsFrame
      zone={zone}
      cycle={cycle}
      title={t('answer.title')}
      lead={found.student}
      above={[{ href: `${path}/${id}`, label: found.student }]}
    >
      <div className="max-w-public">
        <AnswerForm found={found} action={answerInZoneAction.bind(null, { slug, id, year })} />
      </div>
    </StudentsFrame>
  )
}
