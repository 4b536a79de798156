import { notFound } from 'next/navigation'
import { z } from 'zod'

import { edited } from '@/components/lists/ranking/edit-list'
import { text } from '@/lib/base/forms/form-state'
import { commandSchema, type ListInput, listSchema } from '@/lib/lists/ranked-list.schema'

type Command = z.infer<typeof commandSchema>

export type PostedList = {
  studentId: string
  /** The list, after applying the button if it changes the order. */
  input: ListInput
  /** What the server should do; 'edit' when the button only changed the order. */
  verb: Exclude<Command[0], 'add' | 'remove' | 'up' | 'down'> | 'edit'
}

const postSchema = z.object({
  studentId: z.uuid(),
  input: listSchema,
  command: commandSchema,
})

/** Reads a posted list form. Shows "not found" for an invalid form. */
export function readPostedList(form: FormData, otherwise: 'save' | 'send'): PostedList {
  const parsed = postSchema.safeParse({
    studentId: text(form, 'student'),
    input: { schoolIds: form.getAll('school'), version: form.get('version') },
    command: (text(form, 'do') || otherwise).split(':'),
  })
  if (!parsed.success) notFound()
  const { studentId, input, command } = parsed.data
  if (command.length === 1) return { studentId, input, verb: command[0] }
  const [edit, id] = command
  return {
    studentId,
    verb: 'edit',
    input: { ...input, schoolIds: edited(input.schoolIds, edit, id) },
  }
}
