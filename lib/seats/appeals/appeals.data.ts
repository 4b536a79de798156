import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { TEXTS } from '@/lib/base/i18n/localized-text.rules'
import { findSecondSince } from '@/lib/registry/people/second-person.data'

import { appealFields, toAppealViews } from './appeal.data'
import { appealsDecidableBy, appealsWorkedOnBy, zonesWithAppeals } from './appeals.policy'
import type { AppealDeskView, AppealView, DecisionBlocker } from './appeals.view'

/** The zones whose appeals an actor works on, by name. */
async function listAppealDesks(actor: Actor): Promise<AppealDeskView[]> {
  const zones = await db.zone.findMany({
    where: zonesWithAppeals(actor),
    orderBy: { slug: 'asc' },
    select: { id: true, slug: true, name: TEXTS },
  })
  return zones.map(({ id, ...zone }) => ({
    ...zone,
    zoneId: id,
    runs: actor.administrator || actor.zones.includes(id),
    decides: actor.panelOf.includes(id),
  }))
}

/** One zone's desk; null unless the actor works on its appeals. */
export async function findAppealDesk(actor: Actor, slug: string): Promise<AppealDeskView | null> {
  return (await listAppealDesks(actor)).find((desk) => desk.slug === slug) ?? null
}

/** The open appeals of a zone by due date, or the decided and withdrawn ones, newest first. */
export async function listAppeals(
  actor: Actor,
  zoneId: string,
  show: 'open' | 'decided',
): Promise<AppealView[]> {
  const rows = await db.appeal.findMany({
    where: {
      AND: [
        { application: { cycle: { zoneId } } },
        { state: show === 'open' ? 'OPEN' : { not: 'OPEN' } },
        appealsWorkedOnBy(actor),
      ],
    },
    orderBy:
      show === 'open'
        ? [{ dueAt: 'asc' }, { id: 'asc' }]
        : [{ decidedAt: { sort: 'desc', nulls: 'last' } }, { openedAt: 'desc' }],
    select: appealFields,
  })
  return toAppealViews(rows, true)
}

/** One appeal of a zone, and why the actor may not decide it; null unless the actor works on it. */
export async function findAppeal(
  actor: Actor,
  zoneId: string,
  id: string,
): Promise<{ appeal: AppealView; blocker: DecisionBlocker } | null> {
  if (!isUuid(id)) return null
  const row = await db.appeal.findFirst({
    where: { AND: [{ id, application: { cycle: { zoneId } } }, appealsWorkedOnBy(actor)] },
    select: appealFields,
  })
  if (!row) return null
  const [appeal] = await toAppealViews([row], true)
  return appeal ? { appeal, blocker: await findDecisionBlocker(actor, zoneId, row) } : null
}

async function findDecisionBlocker(
  actor: Actor,
  zoneId: string,
  { id, applicationId, openedAt }: { id: string; applicationId: string; openedAt: Date },
): Promise<DecisionBlocker> {
  if (!actor.panelOf.includes(zoneId)) return 'not-panel'
  const mine = await db.appeal.count({ where: { AND: [{ id }, appealsDecidableBy(actor)] } })
  if (mine === 0) return 'own'
  const made = await db.round.count({
    where: {
      publishedRun: { is: { placements: { some: { applicationId } } } },
      OR: [{ approvedById: actor.id }, { publishedRun: { is: { requestedById: actor.id } } }],
    },
  })
  if (made > 0) return 'made'
  const since = await findSecondSince(actor, zoneId, ['APPEAL_PANEL'])
  return since !== null && since < openedAt ? null : 'role-too-new'
}
