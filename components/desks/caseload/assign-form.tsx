'use client'

import { useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { Option } from '@/components/ui/option'
import { SelectField } from '@/components/ui/select-field'
import { EMPTY_FORM, type FormState } from '@/lib/base/forms/form-state'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  students: string
  counselors: readonly Option[]
  me: string
  texts: Record<'counselor' | 'assign' | 'unassign' | 'errorTitle', string>
}

/** Who looks after the students of the page. */
export function AssignForm({ action, students, counselors, me, texts }: Props) {
  const [state, submit, pending] = useActionState(action, EMPTY_FORM)
  const errors = state.message ? [{ field: 'counselor', message: state.message }] : []
  return (
    <form action={submit} className="space-y-5">
      <ErrorSummary title={texts.errorTitle} errors={errors} />
      <input type="hidden" name="students" value={students} />
      <SelectField
        label={texts.counselor}
        name="counselor"
        options={counselors}
        defaultValue={state.values?.['counselor'] ?? me}
      />
      <div className="flex flex-wrap gap-3">
        <Button name="do" value="assign" disabled={pending}>
          {texts.assign}
        </Button>
        <Button name="do" value="unassign" variant="secondary" disabled={pending}>
          {texts.unassign}
        </Button>
      </div>
    </form>
  )
}
