import { getTranslations } from 'next-intl/server'

import { StudentsFrame } from '@/components/desks/students/students-frame'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { listDuplicates } from '@/lib/desks/students/duplicates.data'

import { openZone } from '../open'

export async function generateMetadata() {
  const t = await getTranslations('students')
  return { title: t('duplicates') }
}

/** The cases of two numbers of one child, those that are settled too. */
export default async function DuplicatesPage({
  params,
}: PageProps<'/[locale]/staff/[zone]/students/duplicates'>) {
  const { zone: slug } = await params
  const { actor, zone, cycle, path } = await openZone(slug, '/duplicates')
  const [t, format, cases] = await Promise.all([
    getTranslations('students'),
    getFormatter(),
    listDuplicates(actor, zone.id),
  ])
  return (
    <StudentsFrame zone={zone} cycle={cycle} title={t('duplicates')} lead={t('duplicate.listLead')}>
      <Table
        caption={t('duplicates')}
        captionHidden
        columns={[
          { key: 'kept', label: t('duplicate.stays') },
          { key: 'other', label: t('duplicate.goes') },
          { key: 'asked', label: t('record.history') },
          { key: 'state', label: t('columns.state') },
        ]}
        rows={cases.map(({ id, kept, other, requestedBy, requestedAt, state }) => ({
          key: id,
          cells: {
            kept: (
              <TextLink href={`${path}/duplicates/${id}`}>
                {kept.name} ({kept.number})
              </TextLink>
            ),
            other: `${other.name} (${other.number})`,
            asked: t('duplicate.asked', {
              by: requestedBy ?? t('origin.somebody'),
              at: format.dateTime(requestedAt, 'short'),
            }),
            state: t(`duplicate.states.${state}`),
          },
        }))}
        empty={t('duplicate.none')}
      />
    </StudentsFrame>
  )
}
