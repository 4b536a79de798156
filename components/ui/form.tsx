'use client'

import {
  type ComponentProps,
  createContext,
  type ReactNode,
  useActionState,
  useContext,
  useState,
} from 'react'

import {
  EMPTY_FORM,
  listErrors,
  type FormAction,
  type FormState,
} from '@/lib/base/forms/form-state'

import { Button } from './button'
import { Disclosure } from './disclosure'
import { ErrorSummary } from './error-summary'

const Answer = createContext<{ state: FormState; pending: boolean }>({
  state: EMPTY_FORM,
  pending: false,
})

type FrameProps = Pick<ComponentProps<'form'>, 'autoComplete' | 'onSubmit'> & {
  errorTitle: string
  /** What the action needs to know and nobody types. */
  hidden?: Readonly<Record<string, string | number>>
  /** The id that a message about the whole form leads to. */
  about?: string
  /** What else is to be corrected, where a field has more than one thing wrong. */
  more?: readonly { field: string; message: string }[]
  /** Folds the form away behind these words; an error opens it, without a script too. */
  folded?: { label: string; open?: boolean } | undefined
  className?: string
  children: ReactNode
}

/**
 * A form whose fields take what was typed and what is wrong with it from the answer of the action, by
 * their names (see `form-fields`). What has to be corrected stands at its top, in the order of the page.
 */
export function Form({ action, ...frame }: FrameProps & { action: FormAction }) {
  return <AnsweredForm answer={useActionState(action, EMPTY_FORM)} {...frame} />
}

type AnsweredProps = FrameProps & {
  answer: readonly [state: FormState, submit: (form: FormData) => void, pending: boolean]
}

/** The same for a form that reads more of the answer itself: it passes on what `useActionState` returns. */
export function AnsweredForm({
  answer,
  errorTitle,
  hidden = {},
  about,
  more = [],
  ...rest
}: AnsweredProps) {
  const [state, submit, pending] = answer
  const { folded, className = 'space-y-6', onSubmit, children, ...attributes } = rest
  // an action names its errors in the order of the page; where a script runs, the page itself decides
  const [order, setOrder] = useState<readonly string[]>([])
  const place = ({ field }: { field: string }) => (field ? order.indexOf(field) : -1)
  const errors = [...listErrors(state, about), ...more].toSorted((a, b) => place(a) - place(b))
  const form = (
    <form
      {...attributes}
      action={submit}
      onSubmit={(event) => {
        setOrder(Array.from(event.currentTarget.elements, ({ id }) => id))
        onSubmit?.(event)
      }}
      noValidate
      className={className}
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <ErrorSummary title={errorTitle} errors={errors} />
      <Answer value={{ state, pending }}>{children}</Answer>
    </form>
  )
  if (!folded) return form
  return (
    <Disclosure label={folded.label} open={folded.open || errors.length > 0}>
      {form}
    </Disclosure>
  )
}

/** What a field shows in its form: what was typed, else `initial`, and what to do about it. */
export function useField(name: string, initial?: string | number) {
  const { values, fieldErrors } = useContext(Answer).state
  return { value: values?.[name] ?? initial, error: fieldErrors?.[name] }
}

/** Sends its form, and cannot be pressed again before the answer is there. */
export function SubmitButton(props: ComponentProps<typeof Button>) {
  return <Button {...props} disabled={useContext(Answer).pending} />
}

/** A hidden value that the answer of the action can replace. */
export function HiddenField({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={useField(name, value).value} />
}
