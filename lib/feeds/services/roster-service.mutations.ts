import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { db, type Tx } from '@/lib/base/db/client'
import { mayBeAsked } from '@/lib/base/outside/ask-outside.data'
import { openSecret, sealSecret } from '@/lib/base/outside/sealed-secret.data'
import { enqueue } from '@/lib/base/queue'
import { lockSource } from '@/lib/feeds/imports/lock-source.mutations'

import { findServicePage, type ServiceView, toServiceView } from './roster-service.data'
import type { ServiceForm } from './roster-service.schema'

type ServiceRefusal =
  | 'not-found'
  /** Somebody else saved it meanwhile. */
  | 'stale'
  /** An address is not https, or of a private network. */
  | 'url-private'
  | 'tokenUrl-private'
  /** It is typed with the first save, and whenever the token address changes: it is sent there. */
  | 'no-secret'

type Saved = { readonly ok: true } | { readonly ok: false; readonly reason: ServiceRefusal }

/** A text that differs when the settings do: what a form was filled in from. */
export const serviceMark = (service: ServiceView | null) =>
  JSON.stringify(
    service && [
      service.url,
      service.tokenUrl,
      service.clientId,
      service.scope,
      service.nightlyFrom,
      service.takesChanges,
    ],
  )

/**
 * Saves where the service of a source is and who we are to it, unless somebody saved it since the form was filled in
 * (`mark`).
 */
export async function saveService(
  actor: Actor,
  source: string,
  { secret, ...form }: ServiceForm,
  mark: string,
): Promise<Saved> {
  if (!(await findServicePage(actor, source))) return { ok: false, reason: 'not-found' }
  for (const field of ['url', 'tokenUrl'] as const)
    if (!mayBeAsked(form[field])) return { ok: false, reason: `${field}-private` }
  return db.$transaction(async (tx): Promise<Saved> => {
    await lockSource(tx, source)
    const before = await tx.rosterService.findUnique({ where: { source } })
    if (serviceMark(before && toServiceView(before)) !== mark) return { ok: false, reason: 'stale' }
    const kept = before?.tokenUrl === form.tokenUrl ? before.secret : null
    if (secret === null && (kept === null || openSecret(kept, form.tokenUrl) === null))
      return { ok: false, reason: 'no-secret' }
    const sealed = secret === null ? {} : { secret: sealSecret(secret, form.tokenUrl) }
    const data = { ...form, ...sealed, secret: sealed.secret ?? kept ?? '' }
    await tx.rosterService.upsert({ where: { source }, create: { source, ...data }, update: data })
    await recordEvent(tx, actor, {
      verb: 'import.serviceSaved',
      subjectType: 'import-source',
      subjectId: source,
      detail: { source, url: form.url },
    })
    return { ok: true }
  })
}

/** Forgets the service of a source, with its secret. False when there is none, or not for the actor. */
export async function forgetService(actor: Actor, source: string): Promise<boolean> {
  if (!(await findServicePage(actor, source))) return false
  return db.$transaction(async (tx) => {
    const { count } = await tx.rosterService.deleteMany({ where: { source } })
    if (count === 0) return false
    const act = { verb: 'import.serviceForgotten', subjectType: 'import-source' } as const
    await recordEvent(tx, actor, { ...act, subjectId: source, detail: { source } })
    return true
  })
}

/**
 * Lets a worker read the service of a source now: the import waits for a yes. False when there is none, or not for
 * the actor.
 */
export async function askForService(actor: Actor, source: string): Promise<boolean> {
  const page = await findServicePage(actor, source)
  if (!page?.service) return false
  await db.$transaction((tx) => letWorkerAsk(tx, actor, source))
  return true
}

/**
 * Lets a worker read a service whose time has come. `askedAt` is when a night last did: whoever else found it due
 * comes too late here.
 */
export async function askForDue(source: string, askedAt: Date | null, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.rosterService.updateMany({
      where: { source, askedAt },
      data: { askedAt: now },
    })
    if (count > 0) await letWorkerAsk(tx, null, source)
  })
}

async function letWorkerAsk(tx: Tx, actor: Actor | null, source: string): Promise<void> {
  await enqueue(tx, 'service', [{ source, askedById: actor?.id ?? null }])
  await recordEvent(tx, actor, {
    verb: 'import.serviceAsked',
    subjectType: 'import-source',
    subjectId: source,
    detail: { source },
  })
}
