'use server'

import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'

import { text } from '@/lib/base/forms/form-state'
import { writeOutcomes } from '@/lib/base/forms/row-outcomes.rules'
import { requireActor } from '@/lib/registry/accounts/session'
import {
  answerClaim,
  answerClaims,
  CLAIM_OUTCOMES,
  reopenClaim,
  reopenClaims,
} from '@/lib/year/priorities/answer-claim.mutations'
import { claimIdsSchema, claimsToAnswerSchema } from '@/lib/year/priorities/claims-table.schema'

import { readTicked } from '../../../ticked'

const inputSchema = z.object({ id: z.uuid(), answer: z.enum(['APPROVED', 'REJECTED']) })

/** Confirms or rejects one claim, and returns to the list with the result. */
export async function answerAction(slug: string, claimId: string, form: FormData): Promise<void> {
  const actor = await requireActor(`/school/${slug}/claims`, form)
  const input = inputSchema.safeParse({ id: claimId, answer: form.get('answer') })
  if (!input.success) notFound()
  const { id, answer } = input.data
  const result = await answerClaim(actor, id, answer)
  if (!result.ok && result.reason === 'not-found') notFound()
  const outcome = result.ok ? answer.toLowerCase() : result.reason
  redirect(`/school/${encodeURIComponent(slug)}/claims?outcome=${outcome}&claim=${id}`)
}

/** Undoes the answer to one claim, and returns to the list with the result. */
export async function undoAnswerAction(slug: string, claimId: string): Promise<void> {
  const actor = await requireActor(`/school/${slug}/claims`)
  const id = z.uuid().safeParse(claimId)
  if (!id.success) notFound()
  const result = await reopenClaim(actor, id.data)
  if (!result.ok && result.reason === 'not-found') notFound()
  const outcome = result.ok ? 'reopened' : result.reason
  redirect(`/school/${encodeURIComponent(slug)}/claims?outcome=${outcome}`)
}

/**
 * Gives the claims shown on the page the same answer, and shows the page with what became of each. `query` is of the
 * page.
 */
export async function answerTogetherAction(
  slug: string,
  query: string,
  form: FormData,
): Promise<void> {
  const path = `/school/${encodeURIComponent(slug)}/claims`
  const actor = await requireActor(path, form)
  const input = claimsToAnswerSchema.safeParse({
    ids: text(form, 'claims').split(','),
    answer: form.get('answer'),
  })
  if (!input.success) notFound()
  const outcomes = await answerClaims(actor, input.data.ids, input.data.answer)
  const said = new URLSearchParams(query)
  const ticked = readTicked({ of: 'ticked', tick: said.getAll('tick') }) ?? []
  said.set('done', writeOutcomes(ticked, CLAIM_OUTCOMES, outcomes))
  redirect(`${path}/answer?${said.toString()}`)
}

/** Undoes the answers of the page, and returns to the list: as undone when one is. */
export async function undoTogetherAction(slug: string, form: FormData): Promise<void> {
  const path = `/school/${encodeURIComponent(slug)}/claims`
  const actor = await requireActor(path, form)
  const ids = claimIdsSchema.safeParse(text(form, 'claims').split(','))
  if (!ids.success) notFound()
  const results = await reopenClaims(actor, ids.data)
  const refused = results.find((result) => !result.ok)
  const undone = results.some(({ ok }) => ok)
  if (!undone && refused && !refused.ok && refused.reason === 'not-found') notFound()
  redirect(`${path}?outcome=${undone || !refused || refused.ok ? 'reopened' : refused.reason}`)
}
