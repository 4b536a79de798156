import { useLocale, useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { languageTitle } from '@/lib/base/i18n/routing'
import { NOTIFICATIONS, type NotificationReader } from '@/lib/messages/notifications.rules'

const READERS = [
  'guardians',
  'counselors',
  'school',
  'panel',
  'zone',
  'asker',
] as const satisfies readonly NotificationReader[]

/** Who is notified of what, with a table for each reader, from the same rules that the program uses. */
export function NotificationTable() {
  const t = useTranslations('notifications')
  const locale = useLocale()
  const columns = ['event', 'channel', 'languages'] as const
  const mail = useTranslations('mail')
  return (
    <div className="space-y-10">
      {READERS.map((reader) => (
        <Section key={reader} title={t(`readers.${reader}`)}>
          <Table
            caption={t(`readers.${reader}`)}
            captionHidden
            columns={columns.map((key) => ({ key, label: t(`table.${key}`) }))}
            rows={NOTIFICATIONS.filter((row) => row.reader === reader).map((row) => ({
              key: `${row.event} ${row.channel}`,
              cells: {
                event:
                  row.channel === 'mail' ? mail(`${row.event}.event`) : t(`events.${row.event}`),
                channel: t(`channels.${row.channel}`),
                languages: row.languages.map((one) => languageTitle(one, locale)).join(', '),
              },
            }))}
            empty=""
          />
        </Section>
      ))}
    </div>
  )
}
