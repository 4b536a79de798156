import { getTranslations } from 'next-intl/server'

import { StudentsFrame } from '@/components/desks/students/students-frame'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { listGuardianCases } from '@/lib/desks/guardians/guardians.data'

import { openZone } from '../open'

export async function generateMetadata() {
  const t = await getTranslations('guardians')
  return { title: t('cases') }
}

/** The court orders about guardians of a zone, those that are decided too. */
export default async function GuardianCasesPage({
  params,
}: PageProps<'/[locale]/staff/[zone]/students/guardian-cases'>) {
  const { zone: slug } = await params
  const { actor, zone, cycle, path } = await openZone(slug, '/guardian-cases')
  const [t, format, cases] = await Promise.all([
    getTranslations('guardians'),
    getFormatter(),
    listGuardianCases(actor, zone.id),
  ])
  return (
    <StudentsFrame zone={zone} cycle={cycle} title={t('cases')} lead={t('casesLead')}>
      <Table
        caption={t('cases')}
        captionHidden
        columns={[
          { key: 'child', label: t('child') },
          { key: 'what', label: t('what') },
          { key: 'asked', label: t('recorded') },
          { key: 'state', label: t('state') },
        ]}
        rows={cases.map(({ id, student, user, isEnd, requestedBy, requestedAt, state }) => ({
          key: id,
          cells: {
            child: (
              <TextLink href={`${path}/guardian-cases/${id}`}>
                {student.name} ({student.number})
              </TextLink>
            ),
            what: t(isEnd ? 'caseEnd' : 'caseBack', { name: user.name }),
            asked: t('asked', {
              by: requestedBy ?? t('somebody'),
              at: format.dateTime(requestedAt, 'short'),
            }),
            state: t(`states.${state}`),
          },
        }))}
        empty={t('noCases')}
      />
    </StudentsFrame>
  )
}
