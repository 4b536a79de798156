import { getTimeZone, getTranslations } from 'next-intl/server'

import { findPermits, permitValues } from '@/components/moves/permits/permit-list'
import type { Actor } from '@/lib/base/actor'
import { createRowsDownload } from '@/lib/base/tables/rows-download'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import { formatOf } from '@/lib/base/tables/table-download'
import { permitFilterSchemas, permitTables } from '@/lib/moves/permits/permit-table.schema'
import type { PermitView } from '@/lib/moves/permits/permits.data'
import { shownPermitsSchema } from '@/lib/moves/permits/permits.schema'

/** Which permits an address asks for, in which order. */
export function readPermitQuery(said: Readonly<Record<string, string | undefined>>) {
  const show = shownPermitsSchema.parse(said['show'])
  return { show, filter: permitFilterSchemas[show].parse(said) }
}

/** Permits as a file, as their list is shown; `logged` is told how many leave, before they do. */
export async function exportPermits(
  actor: Actor,
  { name, place }: { name: string; place: string },
  said: Readonly<Record<string, string | undefined>>,
  permits: readonly PermitView[],
  logged: (rows: number) => Promise<void>,
): Promise<Response> {
  const { show, filter } = readPermitQuery(said)
  const [t, states, columns, timeZone] = await Promise.all([
    getTranslations('permits.list'),
    getTranslations('permits.states'),
    findShownColumns(actor, permitTables[show], filter),
    getTimeZone(),
  ])
  const state = (permit: PermitView) =>
    show === 'open' ? t(permit.school ? 'turnZone' : 'turnSchool') : states(permit.state)
  const rows = findPermits(permits, filter, state)
  await logged(rows.length)
  return createRowsDownload(formatOf(said['format']), {
    name: `${name}-${show}`,
    title: t('title'),
    table: permitTables[show],
    columns,
    label: (key) => t(key === 'state' && show === 'open' ? 'turn' : key),
    values: permitValues(state),
    rows,
    timeZone,
    head: {
      place,
      filters: [
        [t('tabs'), t(show)],
        [t('search'), filter.q],
      ],
    },
  })
}
