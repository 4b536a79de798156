import { useLocale, useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { languageTitle } from '@/lib/base/i18n/routing'
import { NOTICES, type NoticeReader } from '@/lib/messages/notifications.rules'

const READERS = [
  'guardians',
  'counselors',
  'school',
  'panel',
  'zone',
  'asker',
] as const satisfies readonly NoticeReader[]

/** Who is told what: a table for each reader, as the program goes by it. */
export function NoticeTable() {
  const t = useTranslations('notices')
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
            rows={NOTICES.filter((notice) => notice.reader === reader).map((notice) => ({
              key: `${notice.event} ${notice.channel}`,
              cells: {
                event:
                  notice.channel === 'mail'
                    ? mail(`${notice.event}.event`)
                    : t(`events.${notice.event}`),
                channel: t(`channels.${notice.channel}`),
                languages: notice.languages.map((one) => languageTitle(one, locale)).join(', '),
              },
            }))}
            empty=""
          />
        </Section>
      ))}
    </div>
  )
}
