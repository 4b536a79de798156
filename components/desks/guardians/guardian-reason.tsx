import { useTranslations } from 'next-intl'

import { TextArea } from '@/components/ui/form-fields'

/** Why access ends or comes back: read by staff of the zone and administrators only. */
export function GuardianReason() {
  const t = useTranslations('guardians')
  return <TextArea label={t('reason')} hint={t('reasonHint')} name="reason" rows={3} />
}
