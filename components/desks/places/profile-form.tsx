import { useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import { TextArea, TextField } from '@/components/ui/form-fields'
import type { FormAction } from '@/lib/base/forms/form-state'
import type { ProfileFields } from '@/lib/desks/places/school-texts.data'
import { TOPIC_FIELDS } from '@/lib/desks/places/school-texts.schema'

type Props = { action: FormAction; school: string; pages: string; profile: ProfileFields }

/** What a school says of itself, in each language, with its source. */
export function ProfileForm({ action, school, pages, profile }: Props) {
  const t = useTranslations('places.profile')
  const p = useTranslations('places')
  const was = Object.fromEntries(Object.entries(profile).map(([name, now]) => [`was.${name}`, now]))
  return (
    <Form
      action={action}
      hidden={{ school, pages, ...was }}
      errorTitle={p('errorTitle')}
      className="max-w-prose space-y-5"
    >
      <p>{t('lead')}</p>
      {TOPIC_FIELDS.map(({ name }) => (
        <TextArea
          key={name}
          name={name}
          label={t(name)}
          rows={4}
          maxLength={4000}
          defaultValue={profile[name] ?? ''}
        />
      ))}
      <TextField
        name="year"
        label={t('year')}
        inputMode="numeric"
        maxLength={4}
        width="short"
        defaultValue={profile.year ?? ''}
      />
      {(['source_en', 'source_es'] as const).map((name) => (
        <TextField
          key={name}
          name={name}
          label={t(name)}
          hint={t('sourceHint')}
          maxLength={500}
          defaultValue={profile[name] ?? ''}
        />
      ))}
      <SubmitButton>{p('save')}</SubmitButton>
    </Form>
  )
}
