import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import {
  HOUSEHOLD_COLUMNS,
  householdValues,
  findProposals,
} from '@/components/desks/students/household-list'
import { householdFilterSchema, householdTable } from '@/lib/desks/students/household-table.schema'
import { listHouseholdProposals } from '@/lib/desks/students/households.data'

import { exportZoneList } from '../../../list-export'

type Context = RouteContext<'/[locale]/staff/[zone]/students/households/export'>

/** The households that the records propose as the list is shown. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  return exportZoneList(
    request,
    (await params).zone,
    householdTable,
    async ({ actor, zone, said }) => {
      const filter = householdFilterSchema.parse(said)
      const [t, proposals] = await Promise.all([
        getTranslations('students'),
        listHouseholdProposals(actor, zone.id),
      ])
      return {
        list: 'households-shown',
        name: 'households',
        title: t('proposals'),
        filter,
        without: ['decide'],
        label: (key) => t(HOUSEHOLD_COLUMNS[key]),
        search: t('search'),
        values: householdValues(t),
        rows: findProposals(proposals, filter, t),
      }
    },
  )
}
