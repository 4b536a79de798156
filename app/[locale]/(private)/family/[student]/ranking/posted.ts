import { notFound } from 'next/navigation'
import { z } from 'zod'

import { edited } from '@/components/lists/ranking/edit-list'
import { text } from '@/lib/base/forms/form-state'
import { commandSchema, type ListInput, listSchema } from '@/lib/lists/ranked-list.schema'

type Command = z.infer<typeof commandSchema>

export type PostedList = {
  studentId: string
  /** The list with the pressed button done to it, where that is a step of the order. */
  input: ListInput
  /** What is asked of the server; 'edit' when the button only changed the order. */
  verb: Exclude<Command[0], 'add' | 'remove' | 'up' | 'down'> | 'edit'
}

const postSchema = z.object({
  studentId: z.uuid(),
  input: listSchema,
  command: commandSchema,
})

/** What a list form posted. A form that is not ours is not found. */
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
