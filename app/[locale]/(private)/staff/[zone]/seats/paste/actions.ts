'use server'

import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'

import type { PasteState } from '@/components/year/paste-form'
import { text, toSeenText } from '@/lib/base/forms/form-state'
import { requireActor } from '@/lib/registry/accounts/session'
import { type SeatEdit, seatEditSchema } from '@/lib/year/cycle-setup.schema'
import { readPaste } from '@/lib/year/seat-grid/paste-seats.rules'
import { LONGEST_PASTE, type WrongCell } from '@/lib/year/seat-grid/paste-seats.schema'
import { findSeatGrid } from '@/lib/year/seat-grid/seat-grid.data'
import type { SeatGrid } from '@/lib/year/seat-grid/seat-grid.view'
import { setSeats } from '@/lib/year/seat-grid/set-seats.mutations'

import { toSeatsRefusal } from '../refusal'

const editsSchema = z.array(seatEditSchema).max(5000)

/** Shows what pasted seats would change, or every cell that cannot be read; then applies the shown changes. */
export async function pasteSeatsAction(_before: PasteState, form: FormData): Promise<PasteState> {
  const slug = encodeURIComponent(text(form, 'zone'))
  const actor = await requireActor(`/staff/${slug}/seats/paste`, form)
  const cycleId = text(form, 'cycleId')
  const pasted = form.get('paste')
  const paste = typeof pasted === 'string' ? toSeenText(pasted) : ''
  const values = { paste }
  const [t, grid] = await Promise.all([
    getTranslations('setup.paste'),
    findSeatGrid(actor, cycleId, new Date()),
  ])
  if (grid.grades.length === 0) notFound()
  if (text(form, 'step') === 'apply') {
    const edits = editsSchema.safeParse(jsonOf(text(form, 'edits')))
    if (!edits.success) return { values, message: t('checkAgain') }
    const result = await setSeats(actor, cycleId, edits.data)
    if (result.ok) {
      const year = encodeURIComponent(text(form, 'year'))
      redirect(`/staff/${slug}/seats?saved=${result.changed}&year=${year}`)
    }
    if (result.reason === 'not-found') return { values, message: t('checkAgain') }
    const { fieldErrors, message } = await toSeatsRefusal(result, grid)
    return { values, wrong: Object.values(fieldErrors), ...(message && { message }) }
  }
  if (paste.length > LONGEST_PASTE) return { values, message: t('tooLong') }
  const read = readPaste(paste, grid)
  if (!read.ok) return { values, wrong: await describeWrongCells(read.wrong) }
  if (read.rows === 0) return { values, message: t('empty') }
  const changes = read.edits.filter(({ seats, was }) => seats !== was)
  return {
    values,
    preview: {
      edits: JSON.stringify(changes),
      title: t('preview', { count: changes.length, rows: read.rows }),
      rows: changes.map((edit) => rowOf(edit, grid, t('none'))),
    },
  }
}

function jsonOf(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

function rowOf({ schoolId, grade, was, seats }: SeatEdit, grid: SeatGrid, none: string) {
  const school = [...grid.schools, ...grid.others].find(({ id }) => id === schoolId)
  return {
    key: `${schoolId} ${grade}`,
    school: school?.name ?? '',
    grade: String(grade),
    was: was === null ? none : String(was),
    seats: String(seats),
  }
}

const SHOWN = 50

/** Describes each wrong cell: its row, its column, its content and what is expected. */
async function describeWrongCells(wrong: readonly WrongCell[]): Promise<string[]> {
  const t = await getTranslations('setup.paste')
  const said = wrong.slice(0, SHOWN).map(({ row, column, found, problem, about }) =>
    t('cell', {
      row,
      column,
      found: found.length > 40 ? `${found.slice(0, 40)}…` : found || t('nothingThere'),
      expected: t(`wrong.${problem}`, { about }),
    }),
  )
  const more = wrong.length - said.length
  return more > 0 ? [...said, t('more', { count: more })] : said
}
