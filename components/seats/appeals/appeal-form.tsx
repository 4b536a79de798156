'use client'

import { useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { FileField } from '@/components/ui/file-field'
import type { Option } from '@/components/ui/option'
import { RadioGroup } from '@/components/ui/radio-group'
import { SelectField } from '@/components/ui/select-field'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { EMPTY_FORM, type FormState } from '@/lib/base/forms/form-state'
import { ACCEPT } from '@/lib/seats/appeals/documents.schema'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  schools: readonly Option[]
  grounds: readonly Option[]
  /** How a family asked, for a counselor who sends it; null for the family itself. */
  channels: readonly Option[] | null
  texts: Record<
    | 'school'
    | 'grounds'
    | 'statement'
    | 'statementHint'
    | 'files'
    | 'filesHint'
    | 'means'
    | 'send'
    | 'asked'
    | 'askedHint'
    | 'channel'
    | 'errorTitle',
    string
  >
}

/** The appeal, all of it on one page: school, reason, words, papers. What was typed stays when it is refused. */
export function AppealForm({ action, schools, grounds, channels, texts }: Props) {
  const [state, submit, pending] = useActionState(action, EMPTY_FORM)
  const { values = {}, fieldErrors = {}, message } = state
  const errors = [
    ...(message ? [{ field: '', message }] : []),
    ...Object.entries(fieldErrors).map(([field, text]) => ({ field, message: text })),
  ]
  return (
    <form action={submit} className="space-y-6" noValidate>
      <ErrorSummary title={texts.errorTitle} errors={errors} />
      {channels && (
        <>
          <TextField
            label={texts.asked}
            name="askedBy"
            hint={texts.askedHint}
            error={fieldErrors['askedBy']}
            defaultValue={values['askedBy']}
          />
          <RadioGroup
            legend={texts.channel}
            name="channel"
            options={channels}
            error={fieldErrors['channel']}
            defaultValue={values['channel']}
          />
        </>
      )}
      <SelectField
        key={`school ${values['schoolId']}`}
        label={texts.school}
        name="schoolId"
        options={schools}
        error={fieldErrors['schoolId']}
        defaultValue={values['schoolId']}
      />
      <RadioGroup
        key={`grounds ${values['grounds']}`}
        legend={texts.grounds}
        name="grounds"
        options={grounds}
        error={fieldErrors['grounds']}
        defaultValue={values['grounds']}
      />
      <TextArea
        label={texts.statement}
        name="statement"
        hint={texts.statementHint}
        rows={8}
        error={fieldErrors['statement']}
        defaultValue={values['statement']}
      />
      <FileField
        label={texts.files}
        name="files"
        hint={texts.filesHint}
        accept={ACCEPT}
        multiple
        error={fieldErrors['files']}
      />
      <p className="max-w-prose">{texts.means}</p>
      <Button disabled={pending}>{texts.send}</Button>
    </form>
  )
}
