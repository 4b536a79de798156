import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { controlLook, describedBy, Field } from '@/components/ui/field'
import { useField } from '@/components/ui/form'
import { SelectField } from '@/components/ui/form-fields'
import { RankingList } from '@/components/ui/ranking-list'
import type { Locale } from '@/lib/base/i18n/routing'
import type { EditedRules } from '@/lib/year/rule-sets/edit-draft.rules'

import type { RulesFormProps } from './rules-form'
import type { RuleDraftInUse } from './use-rule-draft'

type Props = Pick<RulesFormProps, 'conditions' | 'languages' | 'longest' | 'texts'> & {
  draft: RuleDraftInUse
}

/** The priority groups in order: dragged, moved with the arrow keys or with buttons, which work without a script. */
export function GroupList({ draft, conditions, languages, longest, texts }: Props) {
  const { rules } = draft.now
  const known = new Map(conditions.map((one) => [one.value, one]))
  const left = conditions.filter(({ value }) => !rules.some((rule) => rule.condition === value))
  return (
    <section className="max-w-4xl space-y-4">
      <div id="rules">
        <h2 className="text-2xl font-bold tracking-tight">{texts.groups}</h2>
        <p className="text-ink-soft mt-1 max-w-prose">{texts.groupsLead}</p>
      </div>
      {rules.length === 0 && <p>{texts.noGroups}</p>}
      {rules.map(({ condition }, i) => (
        <input key={condition} type="hidden" name={`rule.${i}.condition`} value={condition} />
      ))}
      <RankingList
        command="button"
        texts={{
          label: texts.groups,
          up: texts.up,
          down: texts.down,
          remove: texts.remove,
          drag: texts.drag,
          dragHint: texts.dragHint,
        }}
        onMove={draft.moveGroup}
        onRemove={(condition) => draft.press(`remove:${condition}`)}
        items={rules.map(({ condition, texts: own }, i) => {
          const { label = '', meaning = '' } = known.get(condition) ?? {}
          return {
            id: condition,
            name: label,
            title: label,
            body: (
              <>
                <p className="text-ink-soft text-sm">{meaning}</p>
                <Disclosure
                  label={texts.ownWords}
                  open={languages.some(({ value }) => own[value] !== '')}
                >
                  <div className="space-y-3">
                    {languages.map(({ value, label: language }) => (
                      <OwnWords
                        key={value}
                        name={`rule.${i}.text.${value}`}
                        label={language}
                        value={own[value]}
                        longest={longest}
                        onType={(typed) =>
                          draft.type((now) => withText(now, condition, value, typed))
                        }
                      />
                    ))}
                  </div>
                </Disclosure>
              </>
            ),
          }
        })}
      />
      {left.length > 0 && (
        <div className="flex flex-wrap items-end gap-3">
          <div className="max-w-full min-w-0">
            <SelectField
              key={left[0]?.value}
              label={texts.addGroup}
              name="rule-add"
              options={left.map(({ value, label }) => ({ value, label }))}
            />
          </div>
          <Button
            variant="secondary"
            name="button"
            value="rule-add"
            onClick={(event) => {
              event.preventDefault()
              const chosen = event.currentTarget.form?.elements.namedItem('rule-add')
              if (chosen instanceof HTMLSelectElement) draft.press(`rule-add.${chosen.value}`)
            }}
          >
            {texts.add}
          </Button>
        </div>
      )}
    </section>
  )
}

type OwnWordsProps = {
  name: string
  label: string
  value: string
  longest: number
  onType: (typed: string) => void
}

function OwnWords({ name, label, value, longest, onType }: OwnWordsProps) {
  const { error } = useField(name)
  return (
    <Field id={name} label={label} error={error}>
      <input
        id={name}
        name={name}
        value={value}
        maxLength={longest}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, null, error)}
        className={`${controlLook(error)} w-full`}
        onChange={(event) => onType(event.target.value)}
      />
    </Field>
  )
}

const withText = (now: EditedRules, condition: string, locale: Locale, typed: string) => ({
  ...now,
  rules: now.rules.map((rule) =>
    rule.condition === condition ? { ...rule, texts: { ...rule.texts, [locale]: typed } } : rule,
  ),
})
