'use server'

import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'

import { requireActor } from '@/lib/registry/accounts/session'
import { answerClaim, reopenClaim } from '@/lib/year/priorities/answer-claim.mutations'

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
  redirect(`/school/${encodeURIComponent(slug)}/claims?outcome=${outcome}`)
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
