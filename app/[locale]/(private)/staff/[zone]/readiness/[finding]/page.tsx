import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ClaimsBySchool } from '@/components/desks/pictures/claim-bars'
import { FindingTable, ReminderPanel } from '@/components/draw/readiness/finding-table'
import { ReminderNotice } from '@/components/draw/readiness/reminder-notice'
import { TextLink } from '@/components/ui/text-link'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { findShownColumns } from '@/lib/base/tables/shown-columns.data'
import type { TableDefinition } from '@/lib/base/tables/table.schema'
import { readWaitingClaims } from '@/lib/desks/pictures/waiting-claims.data'
import { findingTable, readFindingFilter } from '@/lib/draw/readiness/finding-table.schema'
import { findingSchema, remindableSchema } from '@/lib/draw/readiness/findings.schema'
import { findHeldReminders } from '@/lib/draw/readiness/held-reminders.data'
import { findFindingPage } from '@/lib/draw/readiness/readiness.data'
import { previewReminder } from '@/lib/draw/readiness/remind-families.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { keepColumnsAction } from '../../../../shown-columns'
import { undoRemindersAction } from '../../remind/actions'
import { remindAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('readiness')
  return { title: t('title') }
}

export default async function FindingRoute({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/readiness/[finding]'>) {
  const [{ zone: slug, finding: asked }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/readiness/${asked}`)
  const kind = findingSchema.safeParse(asked)
  const cycle = await findCycle(actor, slug, yearSchema.parse(query['year'] ?? null))
  if (!cycle || !kind.success) notFound()
  const filter = readFindingFilter(kind.data, query)
  const remindable = remindableSchema.safeParse(asked)
  const now = new Date()
  const [finding, preview, claims, held, columns] = await Promise.all([
    findFindingPage(actor, cycle.id, kind.data, filter),
    remindable.success ? previewReminder(actor, cycle.id, remindable.data, now) : null,
    kind.data === 'pending-claims' ? readWaitingClaims(cycle.id, now) : [],
    remindable.success ? findHeldReminders(actor, cycle.zone.id) : null,
    findShownColumns<TableDefinition>(actor, findingTable(kind.data), filter),
  ])
  if (!finding) notFound()
  const t = await getTranslations('readiness')
  const { schoolYear: year } = cycle
  return (
    <ZoneFrame
      cycle={cycle}
      current="readiness"
      title={t(`findings.${kind.data}.title`, { count: finding.count })}
      lead={t(`findings.${kind.data}.why`, { count: finding.count })}
    >
      <TextLink href={zoneHref(cycle, '/readiness')}>{t('back')}</TextLink>
      {remindable.success && (
        <ReminderNotice
          query={query}
          held={held}
          undo={undoRemindersAction.bind(null, slug, `readiness/${remindable.data}?year=${year}`)}
        />
      )}
      {preview && remindable.success && (
        <ReminderPanel
          preview={preview}
          action={remindAction.bind(null, slug, year, remindable.data)}
        />
      )}
      <ClaimsBySchool claims={claims} now={now} />
      <FindingTable
        cycle={cycle}
        finding={finding}
        filter={filter}
        columns={columns}
        keepColumns={keepColumnsAction}
      />
    </ZoneFrame>
  )
}
