import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import type { ExtraRule } from '@/lib/placement/extra-offers.rules'

/** What to try: how often there may be too many, and how many extra offers a school makes at most. */
export function ExtraRuleForm({ year, rule }: { year: number; rule: ExtraRule }) {
  const t = useTranslations('setup.extra')
  return (
    <form method="get" className="flex flex-wrap items-end gap-x-6 gap-y-4">
      <input type="hidden" name="year" value={year} />
      <TextField
        label={t('percent')}
        hint={t('percentHint')}
        name="percent"
        inputMode="numeric"
        width="short"
        maxLength={2}
        defaultValue={rule.share / 10}
      />
      <TextField
        label={t('most')}
        hint={t('mostHint')}
        name="most"
        inputMode="numeric"
        width="short"
        maxLength={2}
        defaultValue={rule.most}
      />
      <Button variant="secondary">{t('try')}</Button>
    </form>
  )
}
