import { z } from 'zod'

import { text } from '@/lib/base/forms/form-state'
import { type ListInput, listSchema } from '@/lib/lists/ranked-list.schema'

import { edited } from './edit-list'

const commandSchema = z.union([
  z.tuple([z.enum(['add', 'remove', 'up', 'down']), z.uuid()]),
  z.tuple([z.enum(['edit', 'check', 'send', 'discard'])]),
])

export type PostedList = {
  /** The list, after the pressed button if that edits it. */
  input: ListInput
  /** The action for the server; 'edit' when the button only edits the list. */
  verb: 'edit' | 'check' | 'send' | 'discard'
}

/** Reads a posted form with a list; null when it is invalid. */
export function postedList(form: FormData): PostedList | null {
  const input = listSchema.safeParse({
    schoolIds: form.getAll('school'),
    version: form.get('version'),
  })
  const command = commandSchema.safeParse((text(form, 'do') || 'check').split(':'))
  if (!input.success || !command.success) return null
  if (command.data.length === 1) return { input: input.data, verb: command.data[0] }
  const [edit, id] = command.data
  const schoolIds = edited(input.data.schoolIds, edit, id)
  return { input: { ...input.data, schoolIds }, verb: 'edit' }
}
