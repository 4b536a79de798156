import type { Option } from '@/components/ui/option'
import { RadioGroup } from '@/components/ui/radio-group'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import type { FormState } from '@/lib/base/forms/form-state'

export type AskedTexts = {
  channel: string
  channels: readonly Option[]
  name: string
  nameHint: string
  relation: string
  relations: readonly Option[]
  consent: string
  consents: readonly Option[]
  note: string
  noteHint: string
}

type Props = { texts: AskedTexts; state: FormState }

/** Who asked for the family, how, and how the consent was given. */
export function AskedFields({ texts, state: { values = {}, fieldErrors = {} } }: Props) {
  return (
    <>
      <RadioGroup
        legend={texts.channel}
        name="channel"
        options={texts.channels}
        defaultValue={values['channel']}
        error={fieldErrors['channel']}
      />
      <TextField
        label={texts.name}
        hint={texts.nameHint}
        name="name"
        width="medium"
        maxLength={120}
        autoComplete="off"
        defaultValue={values['name']}
        error={fieldErrors['name']}
      />
      <SelectField
        label={texts.relation}
        name="relation"
        options={texts.relations}
        defaultValue={values['relation']}
        error={fieldErrors['relation']}
      />
      <RadioGroup
        legend={texts.consent}
        name="consent"
        options={texts.consents}
        defaultValue={values['consent']}
        error={fieldErrors['consent']}
      />
      <TextField
        label={texts.note}
        hint={texts.noteHint}
        name="note"
        maxLength={120}
        autoComplete="off"
        defaultValue={values['note']}
        error={fieldErrors['note']}
      />
    </>
  )
}

/** The same as they were typed, in a form that only looks back at them. */
export function AskedHidden({ values }: { values: NonNullable<FormState['values']> }) {
  return Object.entries(values).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ))
}
