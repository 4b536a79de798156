import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import {
  GUARDIAN_CASE_COLUMNS,
  guardianCaseValues,
  findGuardianCases,
} from '@/components/desks/students/guardian-case-list'
import {
  guardianCaseFilterSchema,
  guardianCaseTable,
} from '@/lib/desks/guardians/guardian-case-table.schema'
import { listGuardianCases } from '@/lib/desks/guardians/guardians.data'

import { exportZoneList } from '../../../list-export'

type Context = RouteContext<'/[locale]/staff/[zone]/students/guardian-cases/export'>

/** The court orders about guardians of a zone as the list is shown. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  return exportZoneList(
    request,
    (await params).zone,
    guardianCaseTable,
    async ({ actor, zone, said }) => {
      const filter = guardianCaseFilterSchema.parse(said)
      const [t, cases] = await Promise.all([
        getTranslations('guardians'),
        listGuardianCases(actor, zone.id),
      ])
      return {
        list: 'guardian-cases-shown',
        name: 'guardian-cases',
        title: t('cases'),
        filter,
        label: (key) => t(GUARDIAN_CASE_COLUMNS[key]),
        search: t('search'),
        values: guardianCaseValues(t),
        rows: findGuardianCases(cases, filter, t),
      }
    },
  )
}
