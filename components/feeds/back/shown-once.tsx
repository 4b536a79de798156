'use client'

import { useField } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'

/** A secret that the action has just made, inside its form: on the page this once. */
export function ShownOnce({ title, body }: { title: string; body: string }) {
  const { value } = useField('secret')
  if (!value) return null
  return (
    <Notice tone="done" title={title}>
      <p>{body}</p>
      <code className="bg-sheet border-edge mt-2 block rounded-md border p-3 text-sm break-all select-all">
        {value}
      </code>
    </Notice>
  )
}
