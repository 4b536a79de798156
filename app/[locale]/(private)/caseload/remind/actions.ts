'use server'

import { redirect } from 'next/navigation'

import { remindChosen } from '@/lib/desks/caseload/remind-chosen.mutations'
import { takeBackReminders } from '@/lib/draw/readiness/held-reminders.mutations'
import { requireActor } from '@/lib/registry/accounts/session'

import { readPostedStudents } from '../chosen'

/** Reminds the families of the students shown on the page. */
export async function remindAction(query: string, form: FormData): Promise<void> {
  const actor = await requireActor('/caseload', form)
  const { letters } = await remindChosen(actor, readPostedStudents(form), new Date())
  redirect(`/caseload/remind?${query}&sent=${letters}`)
}

/** Takes back the reminders of the actor that have not left. */
export async function undoRemindersAction(query: string): Promise<void> {
  const actor = await requireActor('/caseload')
  redirect(`/caseload/remind?${query}&undone=${await takeBackReminders(actor, null)}`)
}
