import { getTranslations } from 'next-intl/server'

import { DuplicateList } from '@/components/desks/students/duplicate-list'
import { StudentsFrame } from '@/components/desks/students/students-frame'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { duplicateFilterSchema, duplicateTable } from '@/lib/desks/students/duplicate-table.schema'
import { listDuplicates } from '@/lib/desks/students/duplicates.data'

import { keepColumnsAction } from '../../../../shown-columns'
import { openZone } from '../open'

export async function generateMetadata() {
  const t = await getTranslations('students')
  return { title: t('duplicates') }
}

/** The cases of two numbers of one child, those that are settled too. */
export default async function DuplicatesPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/students/duplicates'>) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const { actor, zone, cycle, path } = await openZone(slug, '/duplicates')
  const filter = duplicateFilterSchema.parse(query)
  const [t, cases, columns] = await Promise.all([
    getTranslations('students'),
    listDuplicates(actor, zone.id),
    findShownColumns(actor, duplicateTable, filter),
  ])
  return (
    <StudentsFrame zone={zone} cycle={cycle} title={t('duplicates')} lead={t('duplicate.listLead')}>
      <DuplicateList
        cases={cases}
        look={{ path: `${path}/duplicates`, filter, columns, keepColumns: keepColumnsAction }}
      />
    </StudentsFrame>
  )
}
