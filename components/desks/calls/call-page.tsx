import { useLocale, useTranslations } from 'next-intl'

import { Badge } from '@/components/ui/badge'
import { DataList } from '@/components/ui/data-list'
import { Form, SubmitButton } from '@/components/ui/form'
import { RadioGroup, TextArea, TextField } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import type { FormAction } from '@/lib/base/forms/form-state'
import { textIn } from '@/lib/base/i18n/localized-text.rules'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { CallRow } from '@/lib/desks/calls/call-list.data'
import type { CallEntry } from '@/lib/desks/calls/call-marks.data'
import { CALL_ENDS } from '@/lib/desks/calls/mark-call.schema'
import { whoDid } from '@/lib/registry/people/person.rules'

import { CallContacts } from './call-contacts'
import { CallMarkText } from './call-mark'
import { reachText, resultText, spoken } from './call-words'
import { WhatToSay } from './what-to-say'

type Props = {
  call: CallRow
  calls: readonly CallEntry[]
  /** The page of the child. */
  childPath: string
  /** The list. */
  listPath: string
  mark: FormAction
}

/** One family to call before the release: what to know, what may be said, how the call ended, and the calls before. */
export function CallPage({ call, calls, childPath, listPath, mark }: Props) {
  const t = useTranslations('calls')
  const locale = useLocale()
  const format = useFormatter()
  return (
    <>
      <p>
        <TextLink href={`${listPath}?state=open`}>{t('call.back')}</TextLink>
      </p>
      {call.before && (
        <Notice tone="attention" title={t('before')}>
          {t('beforeNote', { at: format.dateTime(call.before, 'moment') })}
        </Notice>
      )}
      {call.livesIn && (
        <Notice tone="information" title={t('livesIn', { zone: textIn(locale, call.livesIn) })}>
          {t('livesInNote')}
        </Notice>
      )}
      <CallFacts call={call} childPath={childPath} />
      <WhatToSay open />
      <MarkForm action={mark} />
      <Section title={t('call.calls')}>
        {calls.length === 0 ? (
          <p className="text-ink-soft">{t('call.none')}</p>
        ) : (
          <ul className="divide-line border-line max-w-4xl divide-y border-y">
            {calls.map((one) => (
              <li key={one.id} className="space-y-1 py-3">
                <p>
                  <CallMarkText mark={one} />
                </p>
                <p className="text-ink-soft text-sm">{t('call.by', whoDid(one.by))}</p>
                {one.isBefore && <Badge tone="attention">{t('before')}</Badge>}
                {one.said && <p className="max-w-prose whitespace-pre-line">{one.said}</p>}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  )
}

function CallFacts({ call, childPath }: Pick<Props, 'call' | 'childPath'>) {
  const t = useTranslations('calls')
  const locale = useLocale()
  return (
    <Section title={t('call.facts')}>
      <DataList
        items={[
          { term: t('columns.contacts'), detail: <CallContacts contacts={call.contacts} /> },
          { term: t('columns.language'), detail: spoken(call.language, locale) },
          { term: t('call.result'), detail: resultText(t, call) },
          {
            term: t('call.reach'),
            detail:
              call.reach.length === 0 ? (
                t('noReach')
              ) : (
                <>
                  <ul>
                    {call.reach.map((school) => (
                      <li key={school.name}>{reachText(t, school)}</li>
                    ))}
                  </ul>
                  <p className="text-ink-soft text-sm">{t('call.reachNote')}</p>
                </>
              ),
          },
        ]}
      />
      <p>
        <TextLink href={childPath}>{t('call.page', { student: call.student })}</TextLink>
      </p>
    </Section>
  )
}

function MarkForm({ action }: { action: FormAction }) {
  const t = useTranslations('calls.call')
  const notes = useTranslations('child.notes')
  const common = useTranslations('common')
  return (
    <div className="print:hidden">
      <Section title={t('mark')} lead={t('wrong')}>
        <Form action={action} errorTitle={common('errorTitle')} className="max-w-prose space-y-4">
          <RadioGroup
            legend={t('end')}
            name="happened"
            options={CALL_ENDS.map((value) => ({ value, label: notes(`kinds.${value}`) }))}
          />
          <TextArea
            label={notes('said')}
            name="said"
            hint={t('saidHint')}
            rows={3}
            maxLength={2000}
          />
          <TextField
            label={notes('again')}
            name="again"
            type="date"
            hint={notes('againHint')}
            width="date"
          />
          <SubmitButton>{t('send')}</SubmitButton>
        </Form>
      </Section>
    </div>
  )
}
