'use server'

import { randomBytes } from 'node:crypto'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'

import { requireActor } from '@/lib/auth/session'
import { closeWindow } from '@/lib/cycles/mutations'
import { type FormState, text } from '@/lib/forms/state'
import { findRound } from '@/lib/rounds/data'
import { approveRound, freezeRound, openRound } from '@/lib/rounds/mutations'
import { publishRound } from '@/lib/rounds/publication/mutations'
import { requestOfficialRun, requestTrialRun } from '@/lib/rounds/runs/mutations'
import { publicStringSchema } from '@/lib/rounds/schema'

/** The actor, and the round that the form is about. */
async function read(form: FormData) {
  const roundId = text(form, 'round')
  const path = `/staff/${encodeURIComponent(text(form, 'zone'))}/rounds/${encodeURIComponent(roundId)}`
  return { actor: await requireActor(path), roundId, path }
}

/** Back to the round, with the news. */
function leave(path: string, done: string, result: { ok: boolean; reason?: string }): never {
  if (result.reason === 'not-found') notFound()
  // the public record tells of every step at once, and not when its copy has aged
  if (result.ok) revalidatePath('/[locale]/rounds/[round]', 'page')
  redirect(result.ok ? `${path}?done=${done}` : `${path}?refused=${result.reason}`)
}

export async function openRoundAction(form: FormData): Promise<void> {
  const { actor, roundId, path } = await read(form)
  leave(path, 'opened', await openRound(actor, roundId))
}

export async function closeWindowAction(form: FormData): Promise<void> {
  const { actor, roundId, path } = await read(form)
  const round = await findRound(actor, text(form, 'zone'), roundId)
  if (!round) notFound()
  const isEarly = new Date() < round.cycle.closesAt
  if (isEarly && form.get('confirm') === null) redirect(`${path}?refused=unconfirmed`)
  leave(path, 'closed', await closeWindow(actor, round.cycle.id))
}

export async function freezeRoundAction(form: FormData): Promise<void> {
  const { actor, roundId, path } = await read(form)
  leave(path, 'frozen', await freezeRound(actor, roundId, new Date()))
}

/** Asks for the official run with the string that was typed. */
export async function requestRunAction(_before: FormState, form: FormData): Promise<FormState> {
  const { actor, roundId, path } = await read(form)
  const typed = text(form, 'publicString')
  const input = publicStringSchema.safeParse(typed)
  if (!input.success) {
    const t = await getTranslations('staff')
    const key = typed.length < 4 ? 'Short' : typed.length > 200 ? 'Long' : 'Line'
    return {
      values: { publicString: typed },
      fieldErrors: { publicString: t(`errors.publicString${key}`) },
    }
  }
  leave(path, 'requested', await requestOfficialRun(actor, roundId, input.data))
}

/** Asks for another run after one that failed: the string, and so the draw, is the same. */
export async function repeatRunAction(form: FormData): Promise<void> {
  const { actor, roundId, path } = await read(form)
  const round = await findRound(actor, text(form, 'zone'), roundId)
  if (!round?.publicString) notFound()
  leave(path, 'requested', await requestOfficialRun(actor, roundId, round.publicString))
}

/** Asks for a trial; its seed is drawn here and used for nothing else. */
export async function tryRoundAction(form: FormData): Promise<void> {
  const { actor, roundId, path } = await read(form)
  leave(path, 'tried', await requestTrialRun(actor, roundId, randomBytes(32).toString('hex')))
}

export async function approveRoundAction(form: FormData): Promise<void> {
  const { actor, roundId, path } = await read(form)
  leave(path, 'approved', await approveRound(actor, roundId, new Date()))
}

export async function publishRoundAction(form: FormData): Promise<void> {
  const { actor, roundId, path } = await read(form)
  leave(path, 'published', await publishRound(actor, roundId, new Date()))
}
