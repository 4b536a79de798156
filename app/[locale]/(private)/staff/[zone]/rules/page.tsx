import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { RulesEditor } from '@/components/setup/rules-editor'
import { RulesNews } from '@/components/setup/rules-news'
import { TakeRules } from '@/components/setup/take-rules'
import { VersionList } from '@/components/setup/version-list'
import { ZoneFrame } from '@/components/staff/zone-frame'
import { LinkButton } from '@/components/ui/button'
import { requireActor } from '@/lib/auth/session'
import { findCycle } from '@/lib/cycles/data'
import { yearSchema } from '@/lib/cycles/schema'
import { findRuleEditor } from '@/lib/rule-sets/data'

import { editRulesAction, setRoundRulesAction } from './actions'

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
  const t = await getTranslations('setup.rules')

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
      <RulesNews saved={saved} />
      <TakeRules cycle={cycle} editor={editor} action={setRoundRulesAction} />
      <RulesEditor cycle={cycle} editor={editor} action={editRulesAction} />
      <VersionList editor={editor} />
    </ZoneFrame>
  )
}
