import { Button } from '@/components/ui/button'
import { SelectField, TextField } from '@/components/ui/form-fields'
import type { RuleDraft } from '@/lib/year/rule-sets/rule-draft.schema'

import { LineButtons } from './line-buttons'
import type { RulesFormProps, RulesState } from './rules-form'

type Props = Pick<RulesFormProps, 'conditions' | 'languages' | 'texts'> & {
  rules: RuleDraft['rules']
  problems: RulesState['fieldErrors']
}

/** The priority groups in order, each with its texts. */
export function GroupLines({ rules, conditions, languages, problems, texts: words }: Props) {
  const left = conditions.filter(({ value }) => !rules.some((rule) => rule.condition === value))
  const known = new Map(conditions.map((one) => [one.value, one]))
  return (
    <section className="space-y-4">
      <div id="rules">
        <h2 className="text-2xl font-bold tracking-tight">{words.groups}</h2>
        <p className="text-ink-soft mt-1 max-w-prose">{words.groupsLead}</p>
      </div>
      {rules.length === 0 && <p>{words.noGroups}</p>}
      <ol className="divide-line border-line max-w-4xl divide-y border-y">
        {rules.map(({ condition, texts }, i) => {
          const at = `rule.${i}`
          const { label = '', meaning = '' } = known.get(condition) ?? {}
          const isOpen = languages.some(
            ({ value }) => texts[value] || problems?.[`${at}.text.${value}`],
          )
          return (
            <li key={condition} className="flex flex-wrap items-start gap-x-4 gap-y-2 py-4">
              <span className="bg-well mt-1 grid size-8 shrink-0 place-items-center rounded-full font-bold tabular-nums">
                {i + 1}
              </span>
              <div className="min-w-60 flex-1 space-y-2">
                <input type="hidden" name={`${at}.condition`} value={condition} />
                <p className="font-semibold">{label}</p>
                <p className="text-ink-soft text-sm">{meaning}</p>
                <details open={isOpen}>
                  <summary className="text-accent min-h-8 w-fit text-sm font-semibold underline-offset-4 hover:underline">
                    {words.ownWords}
                  </summary>
                  <div className="space-y-3 py-2">
                    {languages.map(({ value, label: language }) => (
                      <TextField
                        key={value}
                        label={language}
                        name={`${at}.text.${value}`}
                        maxLength={240}
                        defaultValue={texts[value]}
                      />
                    ))}
                  </div>
                </details>
              </div>
              <LineButtons
                kind="rule"
                index={i}
                name={label}
                canUp={i > 0}
                canDown={i < rules.length - 1}
                texts={words}
              />
            </li>
          )
        })}
      </ol>
      {left.length > 0 && (
        <div className="flex flex-wrap items-end gap-3">
          <div className="max-w-full min-w-0">
            <SelectField
              key={left[0]?.value}
              label={words.addGroup}
              name="rule-add"
              options={left.map(({ value, label }) => ({ value, label }))}
            />
          </div>
          <Button variant="secondary" name="button" value="rule-add">
            {words.add}
          </Button>
        </div>
      )}
    </section>
  )
}
