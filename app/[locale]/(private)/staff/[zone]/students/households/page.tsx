import { getTranslations } from 'next-intl/server'

import { HouseholdList } from '@/components/desks/students/household-list'
import { StudentsFrame } from '@/components/desks/students/students-frame'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { householdFilterSchema, householdTable } from '@/lib/desks/students/household-table.schema'
import { listHouseholdProposals } from '@/lib/desks/students/households.data'

import { keepColumnsAction } from '../../../../shown-columns'
import { openZone } from '../open'

export async function generateMetadata() {
  const t = await getTranslations('students')
  return { title: t('proposals') }
}

/** The households that the records propose, each with the page where a person decides. */
export default async function HouseholdsPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/students/households'>) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const { actor, zone, cycle, path } = await openZone(slug, '/households')
  const filter = householdFilterSchema.parse(query)
  const [t, proposals, columns] = await Promise.all([
    getTranslations('students'),
    listHouseholdProposals(actor, zone.id),
    findShownColumns(actor, householdTable, filter),
  ])
  return (
    <StudentsFrame zone={zone} cycle={cycle} title={t('proposals')} lead={t('household.listLead')}>
      <HouseholdList
        proposals={proposals}
        students={path}
        look={{ path: `${path}/households`, filter, columns, keepColumns: keepColumnsAction }}
      />
    </StudentsFrame>
  )
}
