import { useTranslations } from 'next-intl'

import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { AppealView } from '@/lib/seats/appeals/appeals.view'

import { AppealState } from './appeal-table'

/** The appeals on the page of an application; nothing when there are none. */
export function ApplicationAppeals({
  slug,
  appeals,
}: {
  slug: string
  appeals: readonly AppealView[]
}) {
  const t = useTranslations('appeals')
  const format = useFormatter()
  if (appeals.length === 0) return null
  return (
    <Section title={t('record.title')}>
      {appeals.map((appeal) => (
        <div key={appeal.id} className="space-y-1">
          <p className="flex flex-wrap items-center gap-x-3 font-semibold">
            {appeal.school} <AppealState state={appeal.state} />
          </p>
          {appeal.offer && <p className="font-semibold">{t('record.mark')}</p>}
          {appeal.decidedAt && appeal.decidedBy && (
            <p className="text-ink-soft">
              {t('staff.decidedBy', {
                name: appeal.decidedBy,
                at: format.dateTime(appeal.decidedAt, 'shortMoment'),
              })}
            </p>
          )}
          <p>
            <TextLink href={`/staff/${slug}/appeals/${appeal.id}`}>{t('record.see')}</TextLink>
          </p>
        </div>
      ))}
    </Section>
  )
}
