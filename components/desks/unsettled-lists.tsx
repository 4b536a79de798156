import { useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import { TextArea } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import type { FormAction } from '@/lib/base/forms/form-state'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { UnsettledList } from '@/lib/lists/unsettled-lists.data'

type Props = { lists: readonly UnsettledList[]; now: Date; setAside: FormAction }

/** Lists of one student that were handed in and count nothing yet: who sees to each, by when, and how it is settled. */
export function UnsettledLists({ lists, now, setAside }: Props) {
  const t = useTranslations('assisted.unsettled')
  const format = useFormatter()
  const moment = (date: Date) => format.dateTime(date, 'moment')
  return lists.map((list) => {
    const { id, kind, since, dueAt, setAside: aside } = list
    const owner = list.owner ?? 'none'
    const values = { student: list.givenName, owner, since: moment(since) }
    if (aside)
      return (
        <Notice key={id} tone="information" title={t(`${kind}.aside`, values)}>
          <p>{t('asideBy', { by: aside.by ?? 'none', at: moment(aside.at) })}</p>
          <p>{t('asideReason', { reason: aside.reason })}</p>
        </Notice>
      )
    return (
      <Notice key={id} tone="attention" title={t(`${kind}.title`, values)}>
        <p>{t(`${kind}.body`, values)}</p>
        <p>{t(now < dueAt ? 'due' : 'over', { owner, dueAt: moment(dueAt) })}</p>
        <Form
          action={setAside}
          hidden={{ id }}
          errorTitle={t('errorTitle')}
          folded={{ label: t('open') }}
          className="space-y-4"
        >
          <TextArea
            label={t('reason')}
            hint={t('reasonHint')}
            name="reason"
            id={`reason-${id}`}
            rows={3}
          />
          <SubmitButton variant="secondary">{t('send')}</SubmitButton>
        </Form>
      </Notice>
    )
  })
}
