import { getTranslations } from 'next-intl/server'

import { Form, SubmitButton } from '@/components/ui/form'
import {
  FileField,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from '@/components/ui/form-fields'
import type { FormAction } from '@/lib/base/forms/form-state'
import { GROUNDS, APPEAL_CHANNELS } from '@/lib/seats/appeals/appeal.schema'
import type { AppealPageView } from '@/lib/seats/appeals/appeals.view'
import { ACCEPT, MAX_BYTES, MAX_DOCUMENTS } from '@/lib/seats/appeals/documents.schema'

type Props = {
  year: NonNullable<AppealPageView['year']>
  /** A counselor sends it for the family, and states who asked. */
  forFamily: boolean
  action: FormAction
}

/** The form of an appeal on one page: school, reason, statement, documents. */
export async function NewAppeal({ year, forFamily, action }: Props) {
  const [t, common] = await Promise.all([getTranslations('appeals'), getTranslations('common')])
  return (
    <Form action={action} errorTitle={common('errorTitle')}>
      {forFamily && (
        <>
          <TextField label={t('form.asked')} name="askedBy" hint={t('form.askedHint')} />
          <RadioGroup
            legend={t('form.channel')}
            name="channel"
            options={APPEAL_CHANNELS.map((value) => ({ value, label: t(`channels.${value}`) }))}
          />
        </>
      )}
      <SelectField
        label={t('form.school')}
        name="schoolId"
        options={[
          { value: '', label: t('form.schoolPick') },
          ...year.schools.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <RadioGroup
        legend={t('form.grounds')}
        name="grounds"
        options={GROUNDS.map((value) => ({ value, label: t(`grounds.${value}`) }))}
      />
      <TextArea
        label={t('form.statement')}
        name="statement"
        hint={t('form.statementHint')}
        rows={8}
      />
      <FileField
        label={t('form.files')}
        name="files"
        hint={t('form.filesHint', { count: MAX_DOCUMENTS })}
        accept={ACCEPT}
        longest={{ bytes: MAX_BYTES, said: t('files.too-big', { file: '{file}' }) }}
        multiple
      />
      <p className="max-w-prose">{t('form.means')}</p>
      <SubmitButton>{t('form.send')}</SubmitButton>
    </Form>
  )
}
