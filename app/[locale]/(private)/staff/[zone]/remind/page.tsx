import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ReminderPanel } from '@/components/draw/readiness/finding-table'
import { ReminderNotice } from '@/components/draw/readiness/reminder-notice'
import { TextLink } from '@/components/ui/text-link'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { REMINDABLE } from '@/lib/draw/readiness/findings.schema'
import { findHeldReminders } from '@/lib/draw/readiness/held-reminders.data'
import { previewReminderOfAll } from '@/lib/draw/readiness/remind-families.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { remindAllAction, undoRemindersAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('readiness.remind.all')
  return { title: t('title') }
}

/** Reminds every family without a sent list at once. */
export default async function RemindAllPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/remind'>) {
  const [{ zone: slug }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/remind`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(query['year'] ?? null))
  if (!cycle) notFound()
  const [t, preview, held] = await Promise.all([
    getTranslations('readiness.remind.all'),
    previewReminderOfAll(actor, cycle.id, new Date()),
    findHeldReminders(actor, cycle.zone.id),
  ])
  if (!preview) notFound()
  return (
    <ZoneFrame cycle={cycle} current="readiness" title={t('title')} lead={t('lead')}>
      <ReminderNotice
        query={query}
        held={held}
        undo={undoRemindersAction.bind(null, slug, `remind?year=${cycle.schoolYear}`)}
      />
      <ReminderPanel
        preview={preview}
        action={remindAllAction.bind(null, slug, cycle.schoolYear)}
      />
      <section>
        <h2 className="text-lg font-bold">{t('who')}</h2>
        <ul className="mt-2 space-y-1">
          {REMINDABLE.map((about) => (
            <li key={about}>
              <TextLink href={zoneHref(cycle, `/readiness/${about}`)}>{t(about)}</TextLink>
            </li>
          ))}
        </ul>
      </section>
    </ZoneFrame>
  )
}
