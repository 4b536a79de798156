'use server'

import { notFound, redirect } from 'next/navigation'

import { type FormState, text } from '@/lib/base/forms/form-state'
import { requireActor } from '@/lib/registry/accounts/session'
import { type SeatEdit, seatsSchema } from '@/lib/year/cycle-setup.schema'
import { findSeatGrid } from '@/lib/year/seat-grid/seat-grid.data'
import { setSeats } from '@/lib/year/seat-grid/set-seats.mutations'

import { toSeatsRefusal, sayAt } from './refusal'

const FIELD = 'seats.'

/** Saves the whole grid, or shows at every wrong cell why not. */
export async function setSeatsAction(_before: FormState, form: FormData): Promise<FormState> {
  const slug = encodeURIComponent(text(form, 'zone'))
  const actor = await requireActor(`/staff/${slug}/seats`, form)
  const cycleId = text(form, 'cycleId')
  const grid = await findSeatGrid(actor, cycleId, new Date())
  const values = valuesOf(form)
  const { edits, wrong } = parse(values)
  if (wrong.length > 0) {
    const say = await sayAt(grid)
    return { values, fieldErrors: Object.fromEntries(wrong.map(say)) }
  }
  const result = await setSeats(actor, cycleId, edits)
  if (result.ok) {
    const year = encodeURIComponent(text(form, 'year'))
    redirect(`/staff/${slug}/seats?saved=${result.changed}&year=${year}`)
  }
  if (result.reason === 'not-found') notFound()
  const { fieldErrors, message, now } = await toSeatsRefusal(result, grid)
  return { values: { ...values, ...now }, fieldErrors, ...(message && { message }) }
}

function valuesOf(form: FormData): Record<string, string> {
  const names = [...form.keys()].filter((name) => /^(was\.)?seats\./.test(name))
  return Object.fromEntries(names.map((name) => [name, text(form, name)]))
}

type Wrong = { schoolId: string; grade: number; key: 'seatsWhole' | 'seatsMost' }

function parse(values: Record<string, string>): { edits: SeatEdit[]; wrong: Wrong[] } {
  const edits: SeatEdit[] = []
  const wrong: Wrong[] = []
  for (const [name, value] of Object.entries(values)) {
    if (!name.startsWith(FIELD)) continue
    const [schoolId = '', grade = ''] = name.slice(FIELD.length).split('.')
    const place = { schoolId, grade: Number(grade) }
    const seats = seatsSchema.safeParse(value)
    const was = seatsSchema.safeParse(values[`was.${name}`] ?? '')
    if (seats.success) edits.push({ ...place, seats: seats.data, was: was.data ?? null })
    else wrong.push({ ...place, key: /^\d+$/.test(value) ? 'seatsMost' : 'seatsWhole' })
  }
  return { edits, wrong }
}
