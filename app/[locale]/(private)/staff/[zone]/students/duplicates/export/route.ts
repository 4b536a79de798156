import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import {
  DUPLICATE_COLUMNS,
  duplicateValues,
  findDuplicates,
} from '@/components/desks/students/duplicate-list'
import { duplicateFilterSchema, duplicateTable } from '@/lib/desks/students/duplicate-table.schema'
import { listDuplicates } from '@/lib/desks/students/duplicates.data'

import { exportZoneList } from '../../../list-export'

type Context = RouteContext<'/[locale]/staff/[zone]/students/duplicates/export'>

/** The cases of two numbers of one child as the list is shown. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  return exportZoneList(
    request,
    (await params).zone,
    duplicateTable,
    async ({ actor, zone, said }) => {
      const filter = duplicateFilterSchema.parse(said)
      const [t, cases] = await Promise.all([
        getTranslations('students'),
        listDuplicates(actor, zone.id),
      ])
      return {
        list: 'duplicates-shown',
        name: 'duplicates',
        title: t('duplicates'),
        filter,
        label: (key) => t(DUPLICATE_COLUMNS[key]),
        search: t('search'),
        values: duplicateValues(t),
        rows: findDuplicates(cases, filter, t),
      }
    },
  )
}
