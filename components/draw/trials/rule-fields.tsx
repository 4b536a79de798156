import { useTranslations } from 'next-intl'

import { RadioGroup, SelectField, TextField } from '@/components/ui/form-fields'
import type { TrialChoices } from '@/lib/draw/trials/trials.view'
import { CONDITIONS } from '@/lib/year/priorities/priority-conditions.rules'

type Props = Pick<TrialChoices, 'ruleSets'>

/** The version of the rules, the order of the groups and the tie-break. */
export function RuleFields({ ruleSets }: Props) {
  const t = useTranslations('trials.form')
  const conditions = useTranslations('conditions')
  const order: readonly string[] = ruleSets.find(({ isRounds }) => isRounds)?.conditions ?? []
  const place = (condition: string) => {
    const at = order.indexOf(condition)
    return at < 0 ? '' : String(at + 1)
  }
  return (
    <section className="space-y-6">
      <h2 className="text-xl font-bold">{t('more')}</h2>
      <SelectField
        label={t('ruleSet')}
        name="ruleSet"
        options={ruleSets.map(({ id, version, isRounds }) => ({
          value: isRounds ? '' : id,
          label: t(isRounds ? 'versionRound' : 'version', { version }),
        }))}
        defaultValue=""
      />
      <input type="hidden" name="orderWas" value={order.join()} />
      <fieldset className="space-y-3">
        <legend className="font-semibold">{t('placesTitle')}</legend>
        <p className="text-ink-soft max-w-prose">{t('placesHint')}</p>
        <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2 xl:grid-cols-4">
          {CONDITIONS.map((value) => (
            <TextField
              key={value}
              label={conditions(`${value}.name`)}
              name={`place.${value}`}
              width="short"
              inputMode="numeric"
              autoComplete="off"
              maxLength={2}
              defaultValue={place(value)}
            />
          ))}
        </div>
      </fieldset>
      <RadioGroup
        legend={t('tieBreak')}
        name="tieBreak"
        defaultValue=""
        options={[
          { value: '', label: t('tieBreakPublished') },
          { value: 'ONE', label: t('tieBreakOne') },
          { value: 'PER_SCHOOL', label: t('tieBreakPerSchool') },
        ]}
      />
    </section>
  )
}
