import { useTranslations } from 'next-intl'

import { DataList } from '@/components/ui/data-list'
import { Section } from '@/components/ui/section'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { CYCLE_DATES } from '@/lib/year/cycle-dates.schema'
import type { PublicRules } from '@/lib/year/rule-sets/public-rules.rules'

/** The dates of the year, the changes made after the window opened, and the transfer limits. */
export function PublicDates({ rules }: { rules: PublicRules }) {
  const t = useTranslations('setup.public')
  const n = useTranslations('setup.dates.names')
  const format = useFormatter()
  const { timeZone } = rules
  const moment = (at: Date) => format.dateTime(at, 'moment', { timeZone })
  return (
    <>
      <Section title={t('dates')}>
        <DataList
          items={CYCLE_DATES.map((name) => {
            const at = rules[name]
            return { term: n(name), detail: at ? moment(at) : t('noLate') }
          })}
        />
        {rules.dateChanges.length > 0 && (
          <div className="space-y-3">
            <h3 className="text-xl font-bold">{t('datesChanged')}</h3>
            <ul className="space-y-3">
              {rules.dateChanges.map(({ at, by, reason, changes }) => (
                <li key={at.toISOString()}>
                  <p className="text-ink-soft text-base">
                    {t('changedBy', { at: moment(at), role: t(`roles.${by ?? 'unknown'}`) })}
                  </p>
                  {changes.map(({ date, from, to }) => (
                    <p key={date}>
                      {t('dateMoved', {
                        date: n(date),
                        from: from ? moment(from) : t('noLate'),
                        to: to ? moment(to) : t('noLate'),
                      })}
                    </p>
                  ))}
                  <p>{reason === null ? t('closedEarly') : t('reason', { reason })}</p>
                </li>
              ))}
            </ul>
          </div>
        )}
      </Section>
      <Section title={t('transfers')} lead={t('transfersLead')}>
        <ul className="ms-6 list-disc">
          <li>{t('maxAbsences', { count: rules.maxAbsences })}</li>
          <li>{t('maxFailing', { count: rules.maxFailing })}</li>
          <li>{t('maxDisciplinary', { count: rules.maxDisciplinary })}</li>
        </ul>
      </Section>
    </>
  )
}
