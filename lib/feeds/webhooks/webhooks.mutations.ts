import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { mayBeAsked } from '@/lib/base/outside/ask-outside.data'
import { sealSecret } from '@/lib/base/outside/sealed-secret.data'
import { enqueue } from '@/lib/base/queue'

import { createSecret } from './signature.rules'
import type { WebhookForm } from './webhook-form.schema'

/** The key is told this once. */
export type WithSecret<Reason> = { ok: true; secret: string } | { ok: false; reason: Reason }

const HOURS = 3_600_000
/** How long the old key signs beside a new one. */
const OLD_SECRET_HOURS = 24

/** Adds a webhook. Administrators only; 'address': not https, or inside a private network. */
export async function makeWebhook(
  actor: Actor,
  form: WebhookForm,
): Promise<WithSecret<'not-found' | 'address' | 'name-taken'>> {
  if (!actor.administrator) return { ok: false, reason: 'not-found' }
  if (!mayBeAsked(form.url)) return { ok: false, reason: 'address' }
  const secret = createSecret()
  return attempt({ duplicate: 'name-taken' }, () =>
    db.$transaction(async (tx): Promise<WithSecret<'not-found'>> => {
      const { zoneId } = form
      if (zoneId !== null && !(await tx.zone.count({ where: { id: zoneId } })))
        return { ok: false, reason: 'not-found' }
      const { id } = await tx.webhook.create({
        data: { ...form, secret: sealSecret(secret, form.url) },
      })
      await recordEvent(tx, actor, {
        verb: 'webhook.made',
        subjectType: 'webhook',
        subjectId: id,
        ...(zoneId && { zoneId }),
        detail: { name: form.name, url: form.url, events: form.events },
      })
      return { ok: true, secret }
    }),
  )
}

/** A new key; the old one signs beside it for a day, so that the receiver can change without losing events. */
export async function changeSecret(
  actor: Actor,
  id: string,
  now: Date,
): Promise<WithSecret<'not-found'>> {
  if (!actor.administrator || !isUuid(id)) return { ok: false, reason: 'not-found' }
  const secret = createSecret()
  return db.$transaction(async (tx): Promise<WithSecret<'not-found'>> => {
    const webhook = await tx.webhook.findFirst({ where: { id, endedAt: null } })
    const sealed = webhook ? sealSecret(secret, webhook.url) : ''
    const changed = await tx.$executeRaw`
      UPDATE webhook SET old_secret = secret, secret = ${sealed},
        old_secret_until = ${new Date(now.getTime() + OLD_SECRET_HOURS * HOURS)}
      WHERE id = ${id}::uuid AND ended_at IS NULL`
    if (changed === 0) return { ok: false, reason: 'not-found' }
    await recordEvent(tx, actor, {
      verb: 'webhook.secretChanged',
      subjectType: 'webhook',
      subjectId: id,
    })
    return { ok: true, secret }
  })
}

/** Ends a webhook: nothing more is sent to it, not even what waits. False when there is none, or not for the actor. */
export async function endWebhook(actor: Actor, id: string, now: Date): Promise<boolean> {
  if (!actor.administrator || !isUuid(id)) return false
  return db.$transaction(async (tx) => {
    const { count } = await tx.webhook.updateMany({
      where: { id, endedAt: null },
      data: { endedAt: now },
    })
    if (count === 0) return false
    await recordEvent(tx, actor, { verb: 'webhook.ended', subjectType: 'webhook', subjectId: id })
    return true
  })
}

/**
 * Sends an event again, with its id: also one that arrived, when the receiver lost it. False when there
 * is none, or not for the actor.
 */
export async function sendAgain(actor: Actor, deliveryId: string): Promise<boolean> {
  if (!actor.administrator || !isUuid(deliveryId)) return false
  return db.$transaction(async (tx) => {
    const [delivery] = await tx.webhookDelivery.updateManyAndReturn({
      where: { id: deliveryId, webhook: { endedAt: null } },
      data: { deliveredAt: null },
      select: { webhookId: true, type: true },
    })
    if (!delivery) return false
    await enqueue(tx, 'webhook', [{ deliveryId }])
    await recordEvent(tx, actor, {
      verb: 'webhook.sentAgain',
      subjectType: 'webhook',
      subjectId: delivery.webhookId,
      detail: { type: delivery.type, id: deliveryId },
    })
    return true
  })
}
