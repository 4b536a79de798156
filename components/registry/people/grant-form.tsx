import { useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import { SelectField, TextField } from '@/components/ui/form-fields'
import type { Option } from '@/components/ui/option'
import type { FormAction } from '@/lib/base/forms/form-state'
import type { Grant } from '@/lib/registry/people/people.data'

type Props = {
  action: FormAction
  hidden?: Readonly<Record<string, string>>
  roles: readonly Grant['role'][]
  /** Where the role applies. */
  place: { name: string; label: string; hint: string; options: readonly Option[] }
}

/** Gives a person a role, by e-mail address. */
export function GrantForm({ action, hidden = {}, roles, place }: Props) {
  const t = useTranslations('setup.people')
  const role = useTranslations('roles')
  return (
    <Form
      action={action}
      hidden={hidden}
      errorTitle={t('errorTitle')}
      className="max-w-prose space-y-4"
    >
      <TextField label={t('email')} name="email" type="email" autoComplete="off" maxLength={254} />
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        name="name"
        autoComplete="off"
        maxLength={120}
      />
      <SelectField
        label={t('role')}
        name="role"
        options={roles.map((value) => ({ value, label: role(`${value}.name`) }))}
      />
      <SelectField {...place} />
      <SubmitButton>{t('giveButton')}</SubmitButton>
    </Form>
  )
}
