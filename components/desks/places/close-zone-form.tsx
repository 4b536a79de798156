import { useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import { TextArea } from '@/components/ui/form-fields'
import { Section } from '@/components/ui/section'
import type { FormAction } from '@/lib/base/forms/form-state'

type Props = { action: FormAction; zone: string; isClosed: boolean }

/** Closes a zone, or opens it again. */
export function CloseZoneForm({ action, zone, isClosed }: Props) {
  const t = useTranslations('places.zones')
  const p = useTranslations('places')
  return (
    <Section
      title={t(isClosed ? 'reopen' : 'close')}
      lead={t(isClosed ? 'reopenLead' : 'closeLead')}
    >
      <Form
        action={action}
        hidden={{ place: zone, closed: isClosed ? 'no' : 'yes' }}
        errorTitle={p('errorTitle')}
        about="closing"
        className="max-w-prose space-y-4"
      >
        <TextArea label={t('closeReason')} name="closing" rows={2} maxLength={1000} />
        <SubmitButton variant={isClosed ? 'secondary' : 'danger'}>
          {t(isClosed ? 'reopen' : 'close')}
        </SubmitButton>
      </Form>
    </Section>
  )
}
