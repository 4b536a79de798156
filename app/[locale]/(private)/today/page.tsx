import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'

import { TodayGroups } from '@/components/desks/today-groups'
import { Page, PageTitle } from '@/components/shell/page'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { isDistrictEmpty } from '@/lib/desks/places/district-steps.data'
import { listToday } from '@/lib/desks/today/today.data'
import { requireActor } from '@/lib/registry/accounts/session'

export async function generateMetadata() {
  const t = await getTranslations('today')
  return { title: t('title') }
}

/** Where sign-in leads: what waits for the person in each of their roles. Families are led to their children. */
export default async function TodayPage() {
  const actor = await requireActor('/today')
  if (actor.administrator && (await isDistrictEmpty())) redirect('/staff/data')
  const now = new Date()
  const groups = await listToday(actor, now)
  if (groups.length === 0) redirect('/family')
  const [t, format] = await Promise.all([getTranslations('today'), getFormatter()])
  const count = groups.reduce((all, { items }) => all + items.length, 0)

  return (
    <Page width="staff">
      <PageTitle eyebrow={format.dateTime(now, 'day')} lead={t('lead', { count })}>
        {t('title')}
      </PageTitle>
      {count === 0 && <p className="max-w-prose">{t('empty')}</p>}
      <TodayGroups groups={groups} now={now} />
    </Page>
  )
}
