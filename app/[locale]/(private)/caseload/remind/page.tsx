import { getTranslations } from 'next-intl/server'

import { ChosenField, ChosenStudents, ToolPage } from '@/components/desks/caseload/chosen-students'
import { ReminderNotice } from '@/components/draw/readiness/reminder-notice'
import { Button } from '@/components/ui/button'
import { previewCaseReminder } from '@/lib/desks/caseload/remind-chosen.data'
import { REMINDER_DAYS } from '@/lib/draw/readiness/findings.schema'
import { findHeldReminders } from '@/lib/draw/readiness/held-reminders.data'

import { readChosenList } from '../chosen'
import { remindAction, undoRemindersAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('caseload.remind')
  return { title: t('title') }
}

export default async function RemindPage({ searchParams }: PageProps<'/[locale]/caseload/remind'>) {
  const { actor, view, now, listHref, again, missing } = await readChosenList(
    '/caseload/remind',
    searchParams,
  )
  const [t, query, preview, held] = await Promise.all([
    getTranslations('caseload.remind'),
    searchParams,
    previewCaseReminder(
      actor,
      view.rows.map(({ id }) => id),
      now,
    ),
    findHeldReminders(actor, null),
  ])
  const { isOpen, isLate, begun, notBegun, remindedRecently, unreachable } = preview
  const reached = begun + notBegun
  return (
    <ToolPage title={t('title')} listHref={listHref}>
      <ReminderNotice query={query} held={held} undo={undoRemindersAction.bind(null, again)} />
      <ChosenStudents rows={view.rows} missing={missing} />
      <div className="max-w-prose space-y-2">
        <p>{isOpen ? t('preview', { begun, notBegun, reached }) : t(isLate ? 'late' : 'closed')}</p>
        {remindedRecently > 0 && (
          <p>{t('recently', { count: remindedRecently, days: REMINDER_DAYS })}</p>
        )}
        {unreachable > 0 && <p>{t('unreachable', { count: unreachable })}</p>}
      </div>
      {isOpen && reached > 0 && (
        <form action={remindAction.bind(null, again)}>
          <ChosenField rows={view.rows} />
          <Button>{t('button', { count: reached })}</Button>
        </form>
      )}
    </ToolPage>
  )
}
