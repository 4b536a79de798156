'use server'

import { notFound, redirect } from 'next/navigation'

import { text } from '@/lib/base/forms/form-state'
import { requireActor } from '@/lib/registry/accounts/session'
import {
  answerRule,
  askForRule,
  type RuleAnswer,
} from '@/lib/registry/accounts/staff/sign-in-rule.mutations'
import { untieIdentity } from '@/lib/registry/accounts/staff/untie-identity.mutations'

const PATH = '/staff/data/sign-in'

function tell(answer: RuleAnswer, done: 'asked' | 'agreed' | 'refused'): never {
  if (!answer.ok && answer.reason === 'not-found') notFound()
  redirect(`${PATH}?outcome=${answer.ok ? done : answer.reason}`)
}

/** Asks another administrator to agree to the other way of the two. */
export async function askForRuleAction(form: FormData): Promise<void> {
  const actor = await requireActor(PATH, form)
  tell(await askForRule(actor, text(form, 'only') === 'yes', new Date()), 'asked')
}

/** Agrees with what was asked for, or refuses it. */
export async function answerRuleAction(form: FormData): Promise<void> {
  const actor = await requireActor(PATH, form)
  const agreed = text(form, 'answer') === 'agree'
  const answer = await answerRule(actor, text(form, 'rule'), agreed, new Date())
  tell(answer, agreed ? 'agreed' : 'refused')
}

/** Unties somebody from an account of the district. */
export async function untieAction(form: FormData): Promise<void> {
  const actor = await requireActor(PATH, form)
  if (!actor.administrator) notFound()
  const untied = await untieIdentity(actor, text(form, 'identity'))
  redirect(`${PATH}?outcome=${untied ? 'untied' : 'over'}`)
}
