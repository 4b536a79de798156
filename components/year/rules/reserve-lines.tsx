import { Button } from '@/components/ui/button'
import { SelectField, TextField } from '@/components/ui/form-fields'
import type { RuleDraft } from '@/lib/year/rule-sets/rule-draft.schema'

import { LineButtons } from './line-buttons'
import type { RulesFormProps } from './rules-form'

type Props = Pick<RulesFormProps, 'conditions' | 'schools' | 'kinds' | 'everybody' | 'texts'> & {
  reserves: RuleDraft['reserves']
}

/** Each school's reserves in fill order. */
export function ReserveLines(props: Props) {
  const { reserves, conditions, schools, kinds, everybody, texts } = props
  const nameOf = new Map(schools.map(({ id, name }) => [id, name]))
  const groups = [{ value: '', label: everybody }, ...conditions]
  return (
    <section className="space-y-4">
      <div>
        <h2 className="text-2xl font-bold tracking-tight">{texts.reserves}</h2>
        <p className="text-ink-soft mt-1 max-w-prose">{texts.reservesLead}</p>
      </div>
      {reserves.length === 0 && <p>{texts.noReserves}</p>}
      <ol className="divide-line border-line divide-y border-y">
        {reserves.map(({ schoolId, percent, condition, kind }, i) => {
          const at = `reserve.${i}`
          const isFirst = reserves[i - 1]?.schoolId !== schoolId
          const school = nameOf.get(schoolId) ?? ''
          return (
            <li
              key={`${at} ${schoolId} ${percent} ${condition} ${kind}`}
              className="space-y-2 py-4"
            >
              <input type="hidden" name={`${at}.schoolId`} value={schoolId} />
              {isFirst && <p className="font-semibold">{school}</p>}
              <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
                <TextField
                  label={texts.percent}
                  name={`${at}.percent`}
                  width="short"
                  inputMode="numeric"
                  maxLength={5}
                  defaultValue={percent}
                />
                <div className="max-w-full min-w-0">
                  <SelectField
                    label={texts.for}
                    name={`${at}.condition`}
                    options={groups.map(({ value, label }) => ({ value, label }))}
                    defaultValue={condition ?? ''}
                  />
                </div>
                <div className="max-w-full min-w-0">
                  <SelectField
                    label={texts.kind}
                    name={`${at}.kind`}
                    options={kinds}
                    defaultValue={kind}
                  />
                </div>
                <LineButtons
                  kind="reserve"
                  index={i}
                  name={school}
                  canUp={!isFirst}
                  canDown={reserves[i + 1]?.schoolId === schoolId}
                  texts={texts}
                />
              </div>
            </li>
          )
        })}
      </ol>
      {schools.length > 0 && (
        <div className="flex flex-wrap items-end gap-3">
          <div className="max-w-full min-w-0">
            <SelectField
              label={texts.addReserve}
              name="reserve-add"
              options={schools.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </div>
          <Button variant="secondary" name="button" value="reserve-add">
            {texts.add}
          </Button>
        </div>
      )}
    </section>
  )
}
