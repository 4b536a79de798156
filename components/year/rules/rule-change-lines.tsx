import { useTranslations } from 'next-intl'

import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { PublicRuleChange, RuleChanger } from '@/lib/year/rule-sets/public-rules.rules'

type Props = { change: PublicRuleChange; timeZone?: string }

/** A round's switch to another version: whether its lists were open or closed, when, by whom, and why. */
export function RuleChangeLines({ change, timeZone }: Props) {
  const t = useTranslations('setup.public')
  const format = useFormatter()
  const { when, from, to, reason, changed, confirmed } = change
  const said = ({ at, by }: RuleChanger) => ({
    at: format.dateTime(at, 'moment', timeZone === undefined ? {} : { timeZone }),
    role: t(`roles.${by ?? 'unknown'}`),
  })
  return (
    <div className="border-attention border-s-4 ps-4">
      <p className="font-semibold">{t('roundChanged', { when, from, to })}</p>
      <p className="text-ink-soft text-base">
        {t(confirmed ? 'proposedBy' : 'changedBy', said(changed))}
      </p>
      {confirmed && <p className="text-ink-soft text-base">{t('approvedBy', said(confirmed))}</p>}
      <p>{t('reason', { reason })}</p>
    </div>
  )
}
