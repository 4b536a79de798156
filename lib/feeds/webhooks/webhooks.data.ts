import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { isUuid } from '@/lib/base/forms/uuid'
import { type Texts, TEXTS } from '@/lib/base/i18n/localized-text.rules'

/** How many of the last deliveries a page shows. */
const SHOWN = 100

const SELECT = {
  id: true,
  name: true,
  url: true,
  events: true,
  madeAt: true,
  endedAt: true,
  oldSecretUntil: true,
  zone: { select: { name: TEXTS } },
} as const satisfies Prisma.WebhookSelect

/** A webhook as administrators see it: never with its key. */
export type WebhookView = {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly events: readonly string[]
  readonly madeAt: Date
  readonly endedAt: Date | null
  readonly oldSecretUntil: Date | null
  /** Null: the whole district. */
  readonly zone: { readonly name: Texts } | null
}

export type DeliveryView = {
  readonly id: string
  readonly type: string
  readonly madeAt: Date
  readonly tries: number
  readonly triedAt: Date | null
  readonly deliveredAt: Date | null
  readonly failure: string | null
}

/** All webhooks, those that ended last; none for others than administrators. */
export async function listWebhooks(actor: Actor): Promise<WebhookView[]> {
  if (!actor.administrator) return []
  return db.webhook.findMany({
    orderBy: [{ endedAt: { sort: 'desc', nulls: 'first' } }, { name: 'asc' }],
    select: SELECT,
  })
}

/** A webhook with its last deliveries, newest first; null when there is none, or not for the actor. */
export async function findWebhook(
  actor: Actor,
  id: string,
): Promise<{ webhook: WebhookView; deliveries: DeliveryView[] } | null> {
  if (!actor.administrator || !isUuid(id)) return null
  const row = await db.webhook.findUnique({
    where: { id },
    select: {
      ...SELECT,
      deliveries: {
        orderBy: [{ madeAt: 'desc' }, { id: 'desc' }],
        take: SHOWN,
        select: {
          id: true,
          type: true,
          madeAt: true,
          tries: true,
          triedAt: true,
          deliveredAt: true,
          failure: true,
        },
      },
    },
  })
  if (!row) return null
  const { deliveries, ...webhook } = row
  return { webhook, deliveries }
}
