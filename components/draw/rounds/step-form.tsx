import type { ReactNode } from 'react'

import { Button, type ButtonVariant } from '@/components/ui/button'

export type StepAction = (form: FormData) => Promise<void>

type Props = {
  action: StepAction
  /** The zone's slug and the round's id. */
  hidden: { zone: string; round: string }
  button: string
  variant?: ButtonVariant
  children?: ReactNode
}

/** The form of one step of a round: its fields and its button. */
export function StepForm({ action, hidden, button, variant = 'primary', children }: Props) {
  return (
    <form action={action} className="space-y-4">
      <input type="hidden" name="zone" value={hidden.zone} />
      <input type="hidden" name="round" value={hidden.round} />
      {children}
      <Button variant={variant}>{button}</Button>
    </form>
  )
}
