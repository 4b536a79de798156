'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'

import { requireActor } from '@/lib/auth/session'
import { setSeats } from '@/lib/cycles/mutations'
import { type SeatEdit, seatsSchema } from '@/lib/cycles/schema'
import { findSeatGrid } from '@/lib/cycles/seats/data'
import type { SeatGrid } from '@/lib/cycles/seats/view'
import { type FormState, text } from '@/lib/forms/state'

const FIELD = 'seats.'

/** Saves the whole grid, or says at every cell why not. */
export async function setSeatsAction(_before: FormState, form: FormData): Promise<FormState> {
  const slug = encodeURIComponent(text(form, 'zone'))
  const actor = await requireActor(`/staff/${slug}/seats`)
  const cycleId = text(form, 'cycleId')
  const grid = await findSeatGrid(actor, cycleId)
  const values = valuesOf(form)
  const { edits, wrong } = parse(values)
  const say = await sayAt(grid)
  if (wrong.length > 0) return { values, fieldErrors: Object.fromEntries(wrong.map(say)) }

  const result = await setSeats(actor, cycleId, edits)
  if (result.ok) {
    redirect(
      `/staff/${slug}/seats?saved=${result.changed}&year=${encodeURIComponent(text(form, 'year'))}`,
    )
  }
  if (result.reason === 'not-found') notFound()
  if (result.reason === 'frozen') {
    const t = await getTranslations('staff.errors')
    return { values, message: t('seatsFrozen') }
  }
  const taken = result.short.map((one) => ({ ...one, key: 'seatsTaken' as const }))
  return { values, fieldErrors: Object.fromEntries(taken.map(say)) }
}

function valuesOf(form: FormData): Record<string, string> {
  const names = [...form.keys()].filter((name) => name.startsWith(FIELD))
  return Object.fromEntries(names.map((name) => [name, text(form, name)]))
}

type Wrong = { poolId: string; key: 'seatsWhole' | 'seatsMost' | 'seatsTaken'; needed?: number }

function parse(values: Record<string, string>): { edits: SeatEdit[]; wrong: Wrong[] } {
  const edits: SeatEdit[] = []
  const wrong: Wrong[] = []
  for (const [name, value] of Object.entries(values)) {
    const poolId = name.slice(FIELD.length)
    const seats = seatsSchema.safeParse(value)
    if (seats.success) edits.push({ poolId, seats: seats.data })
    else wrong.push({ poolId, key: /^\d+$/.test(value) ? 'seatsMost' : 'seatsWhole' })
  }
  return { edits, wrong }
}

/** Says what to do about one cell, with the school and grade that it belongs to. */
async function sayAt(grid: SeatGrid) {
  const t = await getTranslations('staff.errors')
  const cells = grid.schools.flatMap(({ name, cells: own }) =>
    own.map((cell) => [cell.poolId, { ...cell, school: name }] as const),
  )
  const byPool = new Map(cells)
  return ({ poolId, key, needed = 0 }: Wrong): [string, string] => {
    const cell = byPool.get(poolId)
    const message = t(key, { needed })
    const place = { school: cell?.school ?? '', grade: cell?.grade ?? 0, message }
    return [`${FIELD}${poolId}`, t('seatsCell', place)]
  }
}
