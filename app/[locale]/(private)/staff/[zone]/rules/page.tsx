import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { RoundsRules } from '@/components/draw/rounds/round-rules'
import { LinkButton } from '@/components/ui/button'
import { DraftNotice } from '@/components/year/rules/draft-notice'
import { RulesEditor } from '@/components/year/rules/rules-editor'
import { RulesConfirmation, VersionList } from '@/components/year/rules/version-list'
import { ZoneFrame } from '@/components/year/zone-frame'
import { listRoundRules } from '@/lib/draw/rounds/round-rules.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findRuleEditor } from '@/lib/year/rule-sets/rule-editor.data'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { decideRulesAction, editRulesAction, setRoundRulesAction, takeBackAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('setup.rules')
  return { title: t('title') }
}

export default async function RulesPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/rules'>) {
  const [{ zone: slug }, { year, saved }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/rules`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(year ?? null))
  const editor = cycle && (await findRuleEditor(actor, cycle.id))
  if (!cycle || !editor) notFound()
  const [t, rounds] = await Promise.all([
    getTranslations('setup.rules'),
    listRoundRules(actor, cycle.id),
  ])

  return (
    <ZoneFrame
      cycle={cycle}
      current="rules"
      title={t('title')}
      lead={t('lead')}
      actions={
        <LinkButton href={`/zones/${slug}/rules`} variant="quiet">
          {t('public')}
        </LinkButton>
      }
    >
      <RulesConfirmation saved={saved} />
      <RoundsRules
        cycle={cycle}
        editor={editor}
        rounds={rounds}
        actions={{ take: setRoundRulesAction, decide: decideRulesAction }}
      />
      <DraftNotice cycle={cycle} editor={editor} takeBack={takeBackAction} />
      <RulesEditor cycle={cycle} editor={editor} action={editRulesAction} />
      <VersionList editor={editor} />
    </ZoneFrame>
  )
}
