import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

import type { ButtonVariant } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import type { FormAction } from '@/lib/base/forms/form-state'

type Props = {
  action: FormAction
  /** The zone's slug and the round's id. */
  hidden: { zone: string; round: string }
  button: string
  variant?: ButtonVariant
  children?: ReactNode
}

/** The form of one step of a round: its fields, which keep what was typed when it is refused, and its button. */
export function StepForm({ action, hidden, button, variant = 'primary', children }: Props) {
  const errors = useTranslations('staff.round.refused')
  return (
    <Form action={action} hidden={hidden} errorTitle={errors('title')} className="space-y-4">
      {children}
      <SubmitButton variant={variant}>{button}</SubmitButton>
    </Form>
  )
}
