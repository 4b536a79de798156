import { getTranslations } from 'next-intl/server'

import { GuardianCaseList } from '@/components/desks/students/guardian-case-list'
import { StudentsFrame } from '@/components/desks/students/students-frame'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import {
  guardianCaseFilterSchema,
  guardianCaseTable,
} from '@/lib/desks/guardians/guardian-case-table.schema'
import { listGuardianCases } from '@/lib/desks/guardians/guardians.data'

import { keepColumnsAction } from '../../../../shown-columns'
import { openZone } from '../open'

export async function generateMetadata() {
  const t = await getTranslations('guardians')
  return { title: t('cases') }
}

/** The court orders about guardians of a zone, those that are decided too. */
export default async function GuardianCasesPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/students/guardian-cases'>) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const { actor, zone, cycle, path } = await openZone(slug, '/guardian-cases')
  const filter = guardianCaseFilterSchema.parse(query)
  const [t, cases, columns] = await Promise.all([
    getTranslations('guardians'),
    listGuardianCases(actor, zone.id),
    findShownColumns(actor, guardianCaseTable, filter),
  ])
  return (
    <StudentsFrame zone={zone} cycle={cycle} title={t('cases')} lead={t('casesLead')}>
      <GuardianCaseList
        cases={cases}
        look={{ path: `${path}/guardian-cases`, filter, columns, keepColumns: keepColumnsAction }}
      />
    </StudentsFrame>
  )
}
