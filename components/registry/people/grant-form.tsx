'use client'

import { useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import type { FormState } from '@/lib/base/forms/form-state'

type Option = { value: string; label: string }

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  hidden: Readonly<Record<string, string>>
  roles: readonly Option[]
  /** Where the role holds. */
  place: { name: string; label: string; hint: string; options: readonly Option[] }
  texts: {
    email: string
    name: string
    nameHint: string
    role: string
    give: string
    errorTitle: string
  }
}

const FIELDS = ['email', 'name', 'role', 'place']

/** Gives a person a role, by e-mail address. */
export function GrantForm({ action, hidden, roles, place, texts }: Props) {
  const [state, submit, isSaving] = useActionState(action, {})
  const { values = {}, fieldErrors = {}, message } = state
  const errors = [
    ...(message ? [{ field: '', message }] : []),
    ...FIELDS.flatMap((field) => {
      const said = fieldErrors[field]
      return said ? [{ field: field === 'place' ? place.name : field, message: said }] : []
    }),
  ]
  return (
    <form action={submit} noValidate className="max-w-prose space-y-4">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <ErrorSummary title={texts.errorTitle} errors={errors} />
      <TextField
        label={texts.email}
        name="email"
        type="email"
        autoComplete="off"
        maxLength={254}
        defaultValue={values['email']}
        error={fieldErrors['email']}
      />
      <TextField
        label={texts.name}
        hint={texts.nameHint}
        name="name"
        autoComplete="off"
        maxLength={120}
        defaultValue={values['name']}
        error={fieldErrors['name']}
      />
      <SelectField
        key={`role ${values['role']}`}
        label={texts.role}
        name="role"
        options={roles}
        defaultValue={values['role']}
        error={fieldErrors['role']}
      />
      <SelectField
        key={`place ${values[place.name]}`}
        {...place}
        defaultValue={values[place.name]}
        error={fieldErrors['place']}
      />
      <Button disabled={isSaving}>{texts.give}</Button>
    </form>
  )
}
