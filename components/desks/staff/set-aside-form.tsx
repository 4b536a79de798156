import { useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import { TextArea } from '@/components/ui/form-fields'
import type { FormAction } from '@/lib/base/forms/form-state'

type Props = { action: FormAction; receiptCode: string }

/** Folded: what it means to set aside the list that counts, and the reason that the family reads. */
export function SetAsideForm({ action, receiptCode }: Props) {
  const t = useTranslations('staff.application')
  const common = useTranslations('common')
  return (
    <Form
      action={action}
      errorTitle={common('errorTitle')}
      folded={{ label: t('setAsideTitle') }}
      className="max-w-prose space-y-4"
    >
      <p>{t('setAsideMeans')}</p>
      <TextArea label={t('setAsideReason')} name="reason" rows={3} />
      <SubmitButton variant="danger">{t('setAsideSend', { code: receiptCode })}</SubmitButton>
    </Form>
  )
}
