'use client'

import { type RefObject, useEffect, useRef } from 'react'

import { CircleAlert } from '@/components/ui/icons'

import { useErrorTitle } from './error-title'

type Props = {
  title: string
  /** `field` is the name of the field; empty when the message is about the form as a whole. */
  errors: readonly { field: string; message: string }[]
  /** Whether somebody types in the form at this moment. */
  isTyping?: RefObject<boolean>
}

/** The errors of a form, each linked to its field. Takes the focus when it appears, but from nobody who types. */
export function ErrorSummary({ title, errors, isTyping }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const said = errors.map(({ message }) => message).join(' ')
  useErrorTitle(said)
  // only new errors take the focus: rendering again must not move the focus out of a field
  useEffect(() => {
    if (said && !isTyping?.current) box.current?.focus()
  }, [said, isTyping])
  if (errors.length === 0) return null
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="border-problem bg-problem-soft rounded-md border-2 p-5"
    >
      <h2 className="text-problem flex items-start gap-2 text-xl font-bold">
        <CircleAlert aria-hidden className="mt-1 size-[1em] shrink-0" />
        {title}
      </h2>
      <ul className="mt-2 space-y-1">
        {errors.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            {field ? (
              <a
                href={`#${field}`}
                className="text-problem inline-block py-1 font-semibold underline underline-offset-4"
              >
                {message}
              </a>
            ) : (
              message
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
