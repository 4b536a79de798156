import { useTranslations } from 'next-intl'

import { Badge } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { SelectField } from '@/components/ui/form-fields'
import { Section } from '@/components/ui/section'
import type { FormAction } from '@/lib/base/forms/form-state'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { Caller, Callers } from '@/lib/desks/calls/callers.data'
import { whoDid } from '@/lib/registry/people/person.rules'

import { WhatToSay } from './what-to-say'

type Actions = Readonly<Record<'name' | 'confirm' | 'end', FormAction>>

type Props = {
  callers: Callers
  /** The zone's slug and the round's id, as the forms send them. */
  hidden: { readonly zone: string; readonly round: string }
  /** The address of the call list. */
  path: string
  actions: Actions
}

/** Who may call families before an approved round is released: named by one person, confirmed by another. */
export function CallersPanel({
  callers: { callers, people, isCaller },
  hidden,
  path,
  actions,
}: Props) {
  const t = useTranslations('calls.callers')
  const common = useTranslations('common')
  return (
    <Section title={t('title')} lead={t('lead')}>
      <WhatToSay />
      {isCaller && <LinkButton href={`${path}?state=open`}>{t('open')}</LinkButton>}
      {callers.length === 0 ? (
        <p className="text-ink-soft">{t('none')}</p>
      ) : (
        <ul className="divide-line border-line max-w-4xl divide-y border-y">
          {callers.map((caller) => (
            <CallerRow key={caller.id} caller={caller} hidden={hidden} actions={actions} />
          ))}
        </ul>
      )}
      {people.length > 0 ? (
        <Form
          action={actions.name}
          hidden={hidden}
          errorTitle={common('errorTitle')}
          className="max-w-prose space-y-4 print:hidden"
        >
          <SelectField
            label={t('person')}
            name="person"
            defaultValue=""
            options={[
              { value: '', label: t('choose') },
              ...people.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <SubmitButton variant="secondary">{t('name')}</SubmitButton>
        </Form>
      ) : (
        callers.length > 1 && <p className="text-ink-soft print:hidden">{t('full')}</p>
      )}
    </Section>
  )
}

function CallerRow({
  caller,
  hidden,
  actions,
}: Pick<Props, 'hidden' | 'actions'> & { caller: Caller }) {
  const t = useTranslations('calls.callers')
  const common = useTranslations('common')
  const format = useFormatter()
  const { id, who, namedBy, namedAt, confirmed, barred } = caller
  const name = who?.name ?? ''
  const sent = { ...hidden, caller: id }
  const errorTitle = common('errorTitle')
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-8 gap-y-2 py-3">
      <div className="min-w-0 grow basis-80">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <strong>{who?.you ? t('you') : name}</strong>
          <Badge tone={confirmed ? 'done' : 'attention'}>{t(confirmed ? 'active' : 'waits')}</Badge>
        </p>
        <p className="text-ink-soft text-sm">
          {t('named', { ...whoDid(namedBy), at: format.dateTime(namedAt, 'shortMoment') })}
          {confirmed &&
            ` · ${t('confirmed', { ...whoDid(confirmed.by), at: format.dateTime(confirmed.at, 'shortMoment') })}`}
        </p>
        {!confirmed && barred && (
          <p className="text-sm">{t(barred === 'same-person' ? 'samePerson' : 'tooNew')}</p>
        )}
      </div>
      <div className="flex flex-wrap gap-3 print:hidden">
        {!confirmed && !barred && (
          <Form action={actions.confirm} hidden={sent} errorTitle={errorTitle}>
            <SubmitButton variant="secondary">{t('confirm', { name })}</SubmitButton>
          </Form>
        )}
        <Form action={actions.end} hidden={sent} errorTitle={errorTitle}>
          <SubmitButton variant="quiet">{t('end', { name })}</SubmitButton>
        </Form>
      </div>
    </li>
  )
}

/** What can be done about calls once the round is approved. */
export function CallsAhead() {
  const t = useTranslations('calls.callers')
  return <p className="text-ink-soft max-w-prose">{t('ahead')}</p>
}
