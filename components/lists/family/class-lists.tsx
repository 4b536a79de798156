import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { UnconfirmedList } from '@/lib/lists/class-hours/class-hours.data'

type Props = {
  lists: readonly UnconfirmedList[]
  /** The outcome of the last confirmation, from the address. */
  confirmation: unknown
  confirm: (form: FormData) => Promise<void>
}

/** Lists made in class that a guardian has to confirm: their schools, and the button. */
export function ClassLists({ lists, confirmation, confirm }: Props) {
  const t = useTranslations('class.confirm')
  const format = useFormatter()
  const items = lists.map(({ submissionId, studentId, student, sentAt, closesAt, schools }) => (
    <Notice key={submissionId} tone="attention" title={t('title', { student })}>
      <p>{t('body', { student, sentAt: format.dateTime(sentAt, 'moment') })}</p>
      <ol className="ms-6 list-decimal">
        {schools.map((school) => (
          <li key={school}>{school}</li>
        ))}
      </ol>
      <p>{t('until', { closesAt: format.dateTime(closesAt, 'moment') })}</p>
      <form action={confirm} className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <input type="hidden" name="submission" value={submissionId} />
        <Button>{t('button')}</Button>
        <TextLink href={`/family/${studentId}/ranking`}>{t('change')}</TextLink>
      </form>
    </Notice>
  ))
  return (
    <>
      {confirmation === 'confirmed' && <Notice tone="done" title={t('done')} />}
      {(confirmation === 'replaced' || confirmation === 'closed') && (
        <Notice tone="attention" title={t(`refused.${confirmation}`)} />
      )}
      {items}
    </>
  )
}
