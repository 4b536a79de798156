import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { CheckState } from '@/components/draw/rule-effect/check-state'
import { EffectView } from '@/components/draw/rule-effect/effect-view'
import { RuleFindings } from '@/components/draw/rule-effect/finding-words'
import { PublishDraft } from '@/components/draw/rule-effect/publish-draft'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Form, SubmitButton } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { DifferenceList } from '@/components/year/rules/difference-list'
import { DraftNotice } from '@/components/year/rules/draft-notice'
import { WordsSideBySide } from '@/components/year/rules/words-side-by-side'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { findDraftCheck } from '@/lib/draw/rule-effect/draft-check.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { toShownRules } from '@/lib/year/rule-sets/public-rules.rules'
import { contentOf, differences } from '@/lib/year/rule-sets/rule-draft.rules'
import { findRuleEditor } from '@/lib/year/rule-sets/rule-editor.data'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { takeBackAction } from '../actions'
import { checkAgainAction, publishDraftAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('setup.check')
  return { title: t('title') }
}

export default async function CheckRulesPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/rules/check'>) {
  const [{ zone: slug }, { year }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/rules/check`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(year ?? null))
  const editor = cycle && (await findRuleEditor(actor, cycle.id))
  if (!cycle || !editor) notFound()
  const [t, locale, check] = await Promise.all([
    getTranslations('setup.check'),
    getLocale(),
    findDraftCheck(actor, cycle.id),
  ])
  const { kept, newest, today, schools } = editor
  const { checked = null, outdated = [], underWay = null } = check ?? {}
  const names = Object.fromEntries(schools.map(({ id, name }) => [id, name]))
  if (!kept) {
    return (
      <ZoneFrame cycle={cycle} current="rules" title={t('title')}>
        <EmptyState
          title={t('none')}
          action={<LinkButton href={zoneHref(cycle, '/rules')}>{t('toRules')}</LinkButton>}
        />
      </ZoneFrame>
    )
  }
  const content = contentOf(kept.draft)
  const changed = differences(newest, content)
  return (
    <ZoneFrame cycle={cycle} current="rules" title={t('title')} lead={t('lead')}>
      <DraftNotice cycle={cycle} editor={editor} takeBack={takeBackAction} isCheck />
      {changed.length > 0 && (
        <Section title={t('changes', { version: newest?.version ?? 0 })}>
          <DifferenceList differences={changed} schools={names} />
        </Section>
      )}
      <CheckState underWay={underWay} outdated={outdated} isFirst={!checked} />
      {checked && (
        <>
          <RuleFindings findings={checked.findings} schools={names} />
          <EffectView checked={checked} schools={names} />
        </>
      )}
      {!underWay && (
        <Form
          action={checkAgainAction}
          hidden={{
            zone: slug,
            year: cycle.schoolYear,
            cycleId: cycle.id,
            revision: kept.revision,
          }}
          errorTitle=""
        >
          <SubmitButton variant="secondary">{t(checked ? 'again' : 'now')}</SubmitButton>
        </Form>
      )}
      <WordsSideBySide
        locale={locale}
        before={today && { version: today.version, ...toShownRules(today, schools) }}
        after={toShownRules(content, schools)}
        grade={cycle.entryGrade}
      />
      {checked && !underWay && (
        <PublishDraft
          cycle={cycle}
          editor={editor}
          findings={checked.findings}
          action={publishDraftAction}
        />
      )}
    </ZoneFrame>
  )
}
