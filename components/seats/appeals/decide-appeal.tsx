import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'

import { Form, SubmitButton } from '@/components/ui/form'
import { RadioGroup, TextArea } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import type { FormAction } from '@/lib/base/forms/form-state'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type {
  DecisionBlocker,
  AppealEffectView,
  AppealView,
} from '@/lib/seats/appeals/appeals.view'
import { ANSWER_DAYS } from '@/lib/seats/waitlists/waitlist-dates.rules'

type DecideProps = {
  appeal: AppealView
  blocker: DecisionBlocker
  effect: AppealEffectView | null
  hidden: Readonly<Record<string, string>>
  action: FormAction
}

/**
 * The decision of an open appeal: what accepting would do, then the form, or why this person may
 * not decide.
 */
export async function Decide({ appeal, blocker, effect, hidden, action }: DecideProps) {
  const [t, errors, common] = await Promise.all([
    getTranslations('appeals.staff'),
    getTranslations('appeals.errors'),
    getTranslations('common'),
  ])
  return (
    <>
      {effect && <Effect effect={effect} appeal={appeal} />}
      {blocker ? (
        <div className="print:hidden">
          <Notice tone="information">
            {blocker === 'role-too-new' ? errors(blocker) : t(`bar.${blocker}`)}
          </Notice>
        </div>
      ) : (
        <Section title={t('decide')}>
          <Form
            action={action}
            hidden={hidden}
            errorTitle={common('errorTitle')}
            className="max-w-prose space-y-6"
          >
            <RadioGroup
              legend={t('choose')}
              name="decision"
              options={[
                { value: 'ACCEPTED', label: t('ACCEPTED') },
                { value: 'DENIED', label: t('DENIED') },
              ]}
            />
            <TextArea label={t('note')} name="note" hint={t('noteHint')} rows={5} />
            <p>{t('final')}</p>
            <SubmitButton>{t('send')}</SubmitButton>
          </Form>
        </Section>
      )}
    </>
  )
}

type EffectProps = { effect: AppealEffectView; appeal: AppealView }

/**
 * What accepting would do to the seats and the waitlist, shown before the decision. Other children
 * are not named.
 */
function Effect({ effect, appeal: { school, student } }: EffectProps) {
  const t = useTranslations('appeals.staff')
  const format = useFormatter()
  const {
    seats,
    taken,
    offered,
    free,
    holds,
    passedOver,
    isDrawing,
    hasSeat,
    acceptedBefore,
    more,
  } = effect
  const places = format.list(passedOver.map(String))
  const change = (line: AppealEffectView['list'][number]) => {
    if (line.after === null) return t('seat')
    return line.after === 0 ? t('first') : line.after
  }
  return (
    <Section title={t('effect')}>
      {isDrawing && <Notice tone="attention">{t('draw')}</Notice>}
      <p className="max-w-prose">
        {t('seats', { school, seats, taken, offered, free })}{' '}
        {holds.map(({ school: held, isOffered }) => (
          <span key={held}>{t(isOffered ? 'holdsOffer' : 'holds', { student, held })} </span>
        ))}
        {holds.length === 0 && t('holdsNone', { student })}
      </p>
      <p className="max-w-prose font-semibold">
        {hasSeat ? t('hasSeat', { student, days: ANSWER_DAYS }) : t('noSeat', { student })}{' '}
        {acceptedBefore > 0 && t('before', { count: acceptedBefore })}
      </p>
      {hasSeat && (
        <p className="max-w-prose">
          {passedOver.length > 0
            ? t('passes', { count: passedOver.length, places })
            : t('passesNone')}
        </p>
      )}
      <Table
        caption={t('list', { school })}
        columns={[
          { key: 'who', label: t('who') },
          { key: 'before', label: t('beforeTerm'), numeric: true },
          { key: 'after', label: t('afterTerm'), numeric: true },
        ]}
        rows={effect.list.map((line) => ({
          key: line.own ? 'own' : String(line.before),
          cells: {
            who: line.own ? t('own', { student }) : t('place', { place: line.before ?? 0 }),
            before: line.before ?? t('notOn'),
            after: change(line),
          },
        }))}
        empty={null}
      />
      {more > 0 && <p className="text-ink-soft">{t('more', { count: more })}</p>}
    </Section>
  )
}
