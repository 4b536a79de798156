import { getFormatter, getTranslations } from 'next-intl/server'

import { DataList } from '@/components/ui/data-list'
import type { PlaceView } from '@/lib/waitlists/view'

/** The lists a child is not on any more, and why. */
export async function WaitlistEnded({
  places,
  student,
}: {
  places: readonly PlaceView[]
  student: string
}) {
  const [t, format] = await Promise.all([getTranslations('waitlists.family'), getFormatter()])
  if (places.length === 0) return null
  return (
    <section className="space-y-3">
      <h2 className="text-2xl font-bold">{t('ended', { student })}</h2>
      <DataList
        items={places.map(({ school, because, changedAt }) => ({
          term: school,
          detail: t(`because.${because ?? 'FAMILY'}`, {
            student,
            at: changedAt ? format.dateTime(changedAt, 'day') : '',
          }),
        }))}
      />
    </section>
  )
}
