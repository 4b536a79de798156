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
  /** Hidden values for the action. */
  hidden?: Readonly<Record<string, string | number>>
  /** The id of the element that an error about the whole form links to. */
  about?: string
  /** More errors for the summary, when a field has more than one. */
  more?: readonly { field: string; message: string }[]
  /** A label that the form is folded behind; an error opens it, also without a script. */
  folded?: { label: string; open?: boolean } | undefined
  className?: string
  children: ReactNode
}

/**
 * A form whose fields get their typed values and errors from the action's answer, by their names (see
 * `form-fields`). A summary at the top lists the errors in the order of the page.
 */
export function Form({ action, ...frame }: FrameProps & { action: FormAction }) {
  return <AnsweredForm answer={useActionState(action, EMPTY_FORM)} {...frame} />
}

type AnsweredProps = FrameProps & {
  answer: readonly [state: FormState, submit: (form: FormData) => void, pending: boolean]
}

/** The same for a form that uses more of the action's answer: it passes in the result of `useActionState`. */
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
  // the action lists its errors in the order of the page; with a script, the order of the fields decides
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

/** The value of a field (what was typed, else `initial`) and its error. */
export function useField(name: string, initial?: string | number) {
  const { values, fieldErrors } = useContext(Answer).state
  return { value: values?.[name] ?? initial, error: fieldErrors?.[name] }
}

/** Submits its form; disabled until the answer arrives. */
export function SubmitButton(props: ComponentProps<typeof Button>) {
  return <Button {...props} disabled={useContext(Answer).pending} />
}

/** A hidden value that the action's answer can replace. */
export function HiddenField({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={useField(name, value).value} />
}
