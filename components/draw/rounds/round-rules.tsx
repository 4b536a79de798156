import { getLocale, getTranslations } from 'next-intl/server'

import { EffectView } from '@/components/draw/rule-effect/effect-view'
import { Form, SubmitButton } from '@/components/ui/form'
import { TextArea } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { DifferenceList } from '@/components/year/rules/difference-list'
import { WordsSideBySide } from '@/components/year/rules/words-side-by-side'
import type { FormAction } from '@/lib/base/forms/form-state'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { ProposedRules, RoundRules } from '@/lib/draw/rounds/round-rules.data'
import type { RulesDecision } from '@/lib/draw/rounds/round-steps.schema'
import { toShownRules } from '@/lib/year/rule-sets/public-rules.rules'
import { differences } from '@/lib/year/rule-sets/rule-draft.rules'
import type { RuleEditor } from '@/lib/year/rule-sets/rules.view'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

type Props = {
  cycle: StaffCycle
  editor: RuleEditor
  rounds: readonly RoundRules[]
  actions: { readonly take: FormAction; readonly decide: FormAction }
}

/** Which version each round uses that is not frozen yet, and how it comes to use the newest. */
export async function RoundsRules({ cycle, editor, rounds, actions }: Props) {
  const t = await getTranslations('setup.rules.take')
  const { newest, inForce } = editor
  if (!newest) return null
  const isDrawn = cycle.round && rounds.every(({ kind }) => kind !== 'MAIN')
  return (
    <>
      {isDrawn &&
        cycle.round?.state !== 'DRAFT' &&
        inForce !== null &&
        newest.version > inForce && (
          <Notice tone="information">{t('stays', { inForce, newest: newest.version })}</Notice>
        )}
      {rounds.map((round) =>
        round.proposed ? (
          <Proposed
            key={round.roundId}
            cycle={cycle}
            editor={editor}
            round={round}
            proposed={round.proposed}
            action={actions.decide}
          />
        ) : (
          <TakeRules
            key={round.roundId}
            cycle={cycle}
            newest={newest}
            round={round}
            action={actions.take}
          />
        ),
      )}
    </>
  )
}

type TakeProps = {
  cycle: StaffCycle
  newest: NonNullable<RuleEditor['newest']>
  round: RoundRules
  action: FormAction
}

/** The form that lets a round use the newest version, or proposes that once its lists are closed. */
async function TakeRules({ cycle: { zone, schoolYear }, newest, round, action }: TakeProps) {
  const t = await getTranslations('setup.rules.take')
  const { roundId, kind, version: inForce, takesTwo } = round
  const versions = { inForce, newest: newest.version }
  const isLate = kind === 'LATE'
  if (newest.version <= inForce)
    return isLate ? null : <Notice tone="information">{t('fixed', versions)}</Notice>
  return (
    <Section
      title={t(isLate ? 'titleLate' : 'title', versions)}
      lead={t(takesTwo ? 'proposeLead' : 'lead', versions)}
    >
      <Form
        action={action}
        hidden={{ zone: zone.slug, year: schoolYear, round: roundId, ruleSet: newest.id }}
        errorTitle={t('errorTitle')}
        className="max-w-prose space-y-4"
      >
        <TextArea
          label={t('reason', versions)}
          hint={t(takesTwo ? 'closedReasonHint' : 'reasonHint')}
          name="takeReason"
          rows={2}
          maxLength={500}
        />
        <SubmitButton variant="secondary">
          {t(takesTwo ? 'propose' : 'button', versions)}
        </SubmitButton>
      </Form>
    </Section>
  )
}

type ProposedProps = {
  cycle: StaffCycle
  editor: RuleEditor
  round: RoundRules
  proposed: ProposedRules
  action: FormAction
}

/** What is proposed, what it would change in words and on lists, and the buttons of the second person. */
async function Proposed({ cycle, editor, round, proposed, action }: ProposedProps) {
  const [t, format, locale] = await Promise.all([
    getTranslations('setup.rules.take'),
    getFormatter(),
    getLocale(),
  ])
  const { by, at, reason, before, after, tried } = proposed
  const { schools } = editor
  const names = Object.fromEntries(schools.map(({ id, name }) => [id, name]))
  const versions = { version: after.version, inForce: before.version }
  return (
    <>
      <Section title={t(round.kind === 'LATE' ? 'proposedTitleLate' : 'proposedTitle', versions)}>
        <div className="max-w-prose space-y-3">
          <p>{t('proposedBy', { by, at: format.dateTime(at, 'moment'), reason })}</p>
          <p>{t('holds', versions)}</p>
          <h3 className="text-xl font-bold">{t('changes', versions)}</h3>
          <DifferenceList differences={differences(before, after)} schools={names} />
        </div>
        <Decide cycle={cycle} proposed={proposed} action={action} />
        <p className="max-w-prose">{t(tried ? 'tried' : 'notTried', versions)}</p>
      </Section>
      {tried && <EffectView checked={tried} schools={names} />}
      <WordsSideBySide
        locale={locale}
        before={{ version: before.version, ...toShownRules(before, schools) }}
        after={toShownRules(after, schools)}
        grade={cycle.entryGrade}
      />
    </>
  )
}

async function Decide({
  cycle: { zone, schoolYear },
  proposed: { id, before, after, barred },
  action,
}: Pick<ProposedProps, 'cycle' | 'proposed' | 'action'>) {
  const t = await getTranslations('setup.rules.take')
  const versions = { version: after.version, inForce: before.version }
  const button = (decision: RulesDecision, words: string, look: 'primary' | 'danger') => (
    <Form
      action={action}
      hidden={{ zone: zone.slug, year: schoolYear, change: id, decision }}
      errorTitle={t('errorTitle')}
    >
      <SubmitButton variant={look}>{words}</SubmitButton>
    </Form>
  )
  if (barred === 'role-too-new') return <Notice tone="information">{t(barred)}</Notice>
  if (barred)
    return (
      <div className="max-w-prose space-y-4">
        <Notice tone="information">{t(barred)}</Notice>
        {button('ENDED', t('takeBack'), 'danger')}
      </div>
    )
  return (
    <div className="max-w-prose space-y-4">
      <p>{t('approveMeans', versions)}</p>
      {button('APPROVED', t('approve', versions), 'primary')}
      {button('REFUSED', t('refuse', versions), 'danger')}
    </div>
  )
}
