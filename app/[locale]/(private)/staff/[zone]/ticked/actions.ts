'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { readDateParts, toDateValues, toIsoDay } from '@/lib/base/forms/date-parts'
import { fieldErrors, type FormState, text } from '@/lib/base/forms/form-state'
import { writeOutcomes } from '@/lib/base/forms/row-outcomes.rules'
import { extendAnswers } from '@/lib/desks/ticked/extend-answers.mutations'
import { sendLettersAgain } from '@/lib/desks/ticked/letters-again.mutations'
import { remindTicked } from '@/lib/desks/ticked/remind-ticked.mutations'
import {
  EXTEND_OUTCOMES,
  REMIND_OUTCOMES,
  RESEND_OUTCOMES,
  tickedStudentsSchema,
} from '@/lib/desks/ticked/ticked.schema'
import { takeBackReminders } from '@/lib/draw/readiness/held-reminders.mutations'
import { requireActor } from '@/lib/registry/accounts/session'
import { deadlineSchema } from '@/lib/seats/offers/answer-offer.schema'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { ticksOf } from './open'

/** The page that a form was shown on: the zone, the year and the query. */
type Page = { readonly slug: string; readonly year: number; readonly query: string }

/** The year of the form, where the actor runs the zone, and the students that the form was shown for. */
async function readForm({ slug, year }: Page, action: string, form: FormData) {
  const actor = await requireActor(`/staff/${encodeURIComponent(slug)}/ticked/${action}`, form)
  const cycle = await findCycle(actor, slug, yearSchema.parse(String(year)))
  const students = tickedStudentsSchema.safeParse(text(form, 'students').split(','))
  if (!cycle || !students.success) notFound()
  return { actor, cycle, students: students.data }
}

/** Shows the page again with what became of each student. */
function showOutcomes<Outcome extends string>(
  { slug, query }: Page,
  action: string,
  words: readonly Outcome[],
  outcomes: ReadonlyMap<string, Outcome>,
): never {
  const said = new URLSearchParams(query)
  said.set('done', writeOutcomes(ticksOf(query), words, outcomes))
  redirect(`/staff/${encodeURIComponent(slug)}/ticked/${action}?${said.toString()}`)
}

/** Gives the families of the students more time to answer, or shows the form again with what is wrong. */
export async function extendAction(
  page: Page,
  _before: FormState,
  form: FormData,
): Promise<FormState> {
  const { actor, cycle, students } = await readForm(page, 'extend', form)
  const t = await getTranslations('waitlists.deadline')
  const day = readDateParts(form, 'day')
  const reason = text(form, 'reason')
  const input = deadlineSchema.safeParse({ day: toIsoDay(day), reason })
  if (!input.success)
    return {
      values: { ...toDateValues('day', day), reason },
      fieldErrors: fieldErrors(input.error, (key) => t(key as 'errors.dayMissing')),
    }
  const outcomes = await extendAnswers(actor, cycle.id, students, input.data, new Date())
  showOutcomes(page, 'extend', EXTEND_OUTCOMES, outcomes)
}

/** Sends the last letter of a kind once more to the guardians of the students. */
export async function resendAction(page: Page, kind: string, form: FormData): Promise<void> {
  const { actor, cycle, students } = await readForm(page, 'resend', form)
  const outcomes = await sendLettersAgain(actor, cycle, students, kind, new Date())
  showOutcomes(page, 'resend', RESEND_OUTCOMES, outcomes)
}

/** Reminds the families of the students who have not sent a list. */
export async function remindAction(page: Page, form: FormData): Promise<void> {
  const { actor, cycle, students } = await readForm(page, 'remind', form)
  const outcomes = await remindTicked(actor, cycle.id, students, new Date())
  showOutcomes(page, 'remind', REMIND_OUTCOMES, outcomes)
}

/** Takes back the reminders of the actor in the zone that have not left. */
export async function undoRemindAction({ slug, year, query }: Page): Promise<void> {
  const path = `/staff/${encodeURIComponent(slug)}/ticked/remind`
  const actor = await requireActor(path)
  const cycle = await findCycle(actor, slug, yearSchema.parse(String(year)))
  if (!cycle) notFound()
  const undone = await takeBackReminders(actor, cycle.zone.id)
  redirect(`${path}?${query}&undone=${undone}`)
}
