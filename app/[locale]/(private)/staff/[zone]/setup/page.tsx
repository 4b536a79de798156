import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { Commit } from '@/components/desks/staff/commit'
import { SetupTasks } from '@/components/desks/staff/setup-tasks'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { YearLinks } from '@/components/year/cycle-dates'
import { ZoneFrame } from '@/components/year/zone-frame'
import { requireActor } from '@/lib/registry/accounts/session'
import { findSetup } from '@/lib/year/cycle-setup.data'
import { setupConfirmationSchema, yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { createRoundAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('setup')
  return { title: t('title') }
}

export default async function SetupPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/setup'>) {
  const [{ zone: slug }, { year, done }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/setup`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(year ?? null))
  const setup = cycle && (await findSetup(actor, cycle.id, new Date()))
  if (!cycle || !setup) notFound()
  const t = await getTranslations('setup')
  const confirmation = setupConfirmationSchema.parse(done ?? null)

  return (
    <ZoneFrame
      cycle={cycle}
      current="setup"
      title={t('title')}
      lead={t('lead')}
      actions={
        cycle.years[0] === cycle.schoolYear && (
          <LinkButton href={`/staff/${slug}/setup/new`} variant="secondary">
            {t('next')}
          </LinkButton>
        )
      }
    >
      {confirmation && <Notice tone="done">{t(`done.${confirmation}`)}</Notice>}
      <SetupTasks cycle={cycle} setup={setup} now={new Date()} />
      <Commit cycle={cycle} setup={setup} action={createRoundAction} />
      <YearLinks cycle={cycle} path="/setup" />
    </ZoneFrame>
  )
}
