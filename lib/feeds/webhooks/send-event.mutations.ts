import 'server-only'
import { db } from '@/lib/base/db/client'
import { openSecret } from '@/lib/base/outside/sealed-secret.data'

import { postEvent } from './post-event.data'
import { signedHeaders } from './signature.rules'

/**
 * Sends one event to its webhook. Does nothing for one that arrived already or whose webhook has ended.
 * Stores what went wrong and throws it, so that the queue tries again. An event can arrive twice, when
 * the process ends between the answer and its note: the id is the same.
 */
export async function sendEvent(deliveryId: string, now: Date): Promise<void> {
  const delivery = await db.webhookDelivery.findUnique({
    where: { id: deliveryId },
    select: {
      body: true,
      deliveredAt: true,
      webhook: {
        select: { url: true, secret: true, oldSecret: true, oldSecretUntil: true, endedAt: true },
      },
    },
  })
  if (!delivery || delivery.deliveredAt || delivery.webhook.endedAt) return
  const { url, secret, oldSecret, oldSecretUntil } = delivery.webhook
  const isOldGood = oldSecret !== null && oldSecretUntil !== null && oldSecretUntil > now
  const [key, old] = [secret, isOldGood ? oldSecret : null].map(
    (one) => one && openSecret(one, url),
  )
  const keys = [key, old].filter((one) => typeof one === 'string')
  const failure = key
    ? await postEvent(url, signedHeaders(keys, deliveryId, delivery.body, now), delivery.body)
    : 'its key cannot be opened any more: make a new one'
  await db.webhookDelivery.update({
    where: { id: deliveryId },
    data: {
      tries: { increment: 1 },
      triedAt: now,
      failure,
      ...(failure === null && { deliveredAt: now }),
    },
  })
  if (failure !== null) throw new Error(failure)
}
