import { RadioGroup } from '@/components/ui/radio-group'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'

import type { Typed } from './trial-form'
import type { TrialFormTexts } from './trial-form-texts'

type Props = { texts: TrialFormTexts; again: Typed; order: readonly string[] }

/** The version of the rules, the order of the groups and the tie-break. */
export function RuleFields({ texts, again, order }: Props) {
  const { plain } = texts
  const place = (condition: string) => {
    const at = order.indexOf(condition)
    return at < 0 ? '' : String(at + 1)
  }
  return (
    <section className="space-y-6">
      <h2 className="text-xl font-bold">{plain.more}</h2>
      <SelectField
        label={plain.ruleSet}
        name="ruleSet"
        options={texts.ruleSets}
        defaultValue={again.typed('ruleSet') ?? ''}
      />
      <input type="hidden" name="orderWas" value={order.join()} />
      <fieldset className="space-y-3">
        <legend className="font-semibold">{plain.placesTitle}</legend>
        <p className="text-ink-soft max-w-prose">{plain.placesHint}</p>
        <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2 xl:grid-cols-4">
          {texts.conditions.map(({ value, label }) => (
            <TextField
              key={value}
              label={label}
              name={`place.${value}`}
              width="short"
              inputMode="numeric"
              autoComplete="off"
              maxLength={2}
              defaultValue={again.typed(`place.${value}`) ?? place(value)}
              error={again.error(`place.${value}`)}
            />
          ))}
        </div>
      </fieldset>
      <RadioGroup
        legend={plain.tieBreak}
        name="tieBreak"
        defaultValue={again.typed('tieBreak') ?? ''}
        error={again.error('tieBreak')}
        options={[
          { value: '', label: plain.tieBreakPublished },
          { value: 'ONE', label: plain.tieBreakOne },
          { value: 'PER_SCHOOL', label: plain.tieBreakPerSchool },
        ]}
      />
    </section>
  )
}
