import { useTranslations } from 'next-intl'

import { LinkButton } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { RadioGroup, TextArea } from '@/components/ui/form-fields'
import type { Option } from '@/components/ui/option'
import type { FormAction } from '@/lib/base/forms/form-state'
import { TRANSFER_REASON_LIMIT } from '@/lib/moves/transfers/transfer.schema'

type Props = {
  action: FormAction
  /** The reasons for a denial; none when accepting. */
  reasons?: readonly Option[]
  backHref: string
  texts: { consequence: string; note: string; noteHint?: string; send: string }
}

/** The last step before a decision: what will happen, the reason, and the button. */
export function DecisionForm({ action, reasons, backHref, texts }: Props) {
  const t = useTranslations('school')
  return (
    <Form action={action} errorTitle={t('refusals.title')} className="max-w-family space-y-6">
      <p>{texts.consequence}</p>
      {reasons && <RadioGroup legend={t('deny.reason')} name="denialReason" options={reasons} />}
      <TextArea
        label={texts.note}
        name="note"
        hint={texts.noteHint}
        rows={3}
        maxLength={TRANSFER_REASON_LIMIT}
      />
      <div className="flex flex-wrap gap-3">
        <SubmitButton variant={reasons ? 'danger' : 'primary'}>{texts.send}</SubmitButton>
        <LinkButton href={backHref} variant="quiet">
          {t('accept.back')}
        </LinkButton>
      </div>
    </Form>
  )
}
