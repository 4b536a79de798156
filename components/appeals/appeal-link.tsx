import { useFormatter, useTranslations } from 'next-intl'

import { TextLink } from '@/components/ui/text-link'

type Props = { studentId: string; appealsBy: Date; now: Date }

/** The way from a result to an appeal, while there is time; after it, to the appeals there were. */
export function AppealLink({ studentId, appealsBy, now }: Props) {
  const t = useTranslations('appeals.family')
  const format = useFormatter()
  const isOpen = now < appealsBy
  return (
    <p className="max-w-prose">
      {isOpen && `${t('linkLead', { date: format.dateTime(appealsBy, 'moment') })} `}
      <TextLink href={`/family/${studentId}/appeal`}>{t(isOpen ? 'link' : 'linkSee')}</TextLink>
    </p>
  )
}
