import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'

import { ClaimsBySchool } from '@/components/desks/pictures/claim-bars'
import { FindingTable, ReminderPanel } from '@/components/draw/readiness/finding-table'
import { addressOf } from '@/components/shell/address'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { ZoneFrame, zoneHref } from '@/components/year/zone-frame'
import { readWaitingClaims } from '@/lib/desks/pictures/waiting-claims.data'
import {
  findingFilterSchema,
  findingSchema,
  remindableSchema,
} from '@/lib/draw/readiness/findings.schema'
import { findFindingPage } from '@/lib/draw/readiness/readiness.data'
import { previewReminder } from '@/lib/draw/readiness/remind-families.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { remindAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('readiness')
  return { title: t('title') }
}

export default async function FindingRoute({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/readiness/[finding]'>) {
  const [{ zone: slug, finding: asked }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/readiness/${asked}`)
  const kind = findingSchema.safeParse(asked)
  const cycle = await findCycle(actor, slug, yearSchema.parse(query['year'] ?? null))
  if (!cycle || !kind.success) notFound()
  const filter = findingFilterSchema.parse(query)
  const remindable = remindableSchema.safeParse(asked)
  const now = new Date()
  const [finding, preview, claims] = await Promise.all([
    findFindingPage(actor, cycle.id, kind.data, filter),
    remindable.success ? previewReminder(actor, cycle.id, remindable.data, now) : null,
    kind.data === 'pending-claims' ? readWaitingClaims(cycle.id, now) : [],
  ])
  if (!finding) notFound()
  const t = await getTranslations('readiness')
  const { schoolYear: year } = cycle
  const file = addressOf(`/staff/${slug}/readiness/${asked}/export`, {
    year,
    school: filter.school,
  })
  const sent = Number(query['sent'] ?? Number.NaN)
  return (
    <ZoneFrame
      cycle={cycle}
      current="readiness"
      title={t(`findings.${kind.data}.title`, { count: finding.count })}
      lead={t(`findings.${kind.data}.why`, { count: finding.count })}
      actions={
        finding.count > 0 && (
          <LinkButton href={file} variant="secondary">
            {t('export')}
          </LinkButton>
        )
      }
    >
      <TextLink href={zoneHref(cycle, '/readiness')}>{t('back')}</TextLink>
      {Number.isInteger(sent) && <Notice tone="done">{t('remind.done', { letters: sent })}</Notice>}
      {query['refused'] === 'outside-dates' && (
        <Notice tone="attention">{t('remind.outside-dates')}</Notice>
      )}
      {preview && remindable.success && (
        <ReminderPanel
          preview={preview}
          action={remindAction.bind(null, slug, year, remindable.data)}
        />
      )}
      <ClaimsBySchool claims={claims} now={now} />
      <FindingTable cycle={cycle} finding={finding} filter={filter} />
    </ZoneFrame>
  )
}
