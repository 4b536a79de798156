'use client'

import { useOffline } from 'next/offline'
import {
  type ComponentProps,
  createContext,
  type ReactNode,
  useActionState,
  useCallback,
  useContext,
  useEffect,
  useRef,
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
import { findTooBig } from './file-field'
import { useFormTexts } from './form-texts'
import { findKept, forgetKept, keep } from './kept'
import { keptOfPage, keptUntilAnswered } from './kept-until-answered'
import { Notice } from './notice'
import { readTyped, writeTyped } from './typed-fields'
import { useTypedMeanwhile } from './typed-meanwhile'

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
  /** Whether the form is about a list: it is called so when it waits for the internet. */
  isList?: boolean
  className?: string
  children: ReactNode
}

/**
 * A form whose fields get their typed values and errors from the action's answer, by their names (see
 * `form-fields`). A summary at the top lists the errors in the order of the page.
 */
export function Form({ action, ...frame }: FrameProps & { action: FormAction }) {
  return <AnsweredForm answer={useActionState(keptUntilAnswered(action), EMPTY_FORM)} {...frame} />
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
  isList = false,
  ...rest
}: AnsweredProps) {
  const [state, submit, pending] = answer
  const isWaiting = useOffline() && pending
  // on a shared device the browser remembers nothing
  const keeps = rest.autoComplete !== 'off'
  const [box, isBack] = useTypedBefore(state, keeps)
  const { isTyping, onSent, onInput } = useTypedMeanwhile(state)
  const { folded, className = 'space-y-6', onSubmit, children, ...attributes } = rest
  // the action lists its errors in the order of the page; with a script, the order of the fields decides
  const [order, setOrder] = useState<readonly string[]>([])
  const [tooBig, setTooBig] = useState<ReturnType<typeof findTooBig>>(null)
  const place = ({ field }: { field: string }) => (field ? order.indexOf(field) : -1)
  const found = tooBig ? [tooBig] : [...listErrors(state, about), ...more]
  const errors = found.toSorted((a, b) => place(a) - place(b))
  const form = (
    <form
      {...attributes}
      ref={box}
      action={submit}
      onSubmit={(event) => {
        setOrder(Array.from(event.currentTarget.elements, ({ id }) => id))
        const big = findTooBig(event.currentTarget)
        setTooBig(big)
        if (big) return event.preventDefault()
        onSent()
        if (keeps)
          keep(keptOfPage(), readTyped(event.currentTarget, Object.keys(state.values ?? {})))
        onSubmit?.(event)
      }}
      onInput={onInput}
      // it is sent as it stands, as soon as the line is back
      inert={isWaiting}
      noValidate
      className={className}
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <ErrorSummary title={errorTitle} errors={errors} isTyping={isTyping} />
      {isBack && <TypedBefore />}
      <Answer value={{ state, pending }}>{children}</Answer>
    </form>
  )
  const opened = folded?.open || errors.length > 0 || isBack
  return (
    <>
      {isWaiting && <Waiting isList={isList} />}
      {folded ? (
        <Disclosure label={folded.label} open={opened}>
          {form}
        </Disclosure>
      ) : (
        form
      )}
    </>
  )
}

/**
 * Puts back what was typed in a form, when its page is opened again before the server has answered.
 * Returns the form's ref, and whether something is back; no longer once the server answers.
 */
function useTypedBefore(state: FormState, keeps: boolean) {
  const [first] = useState(state)
  const [isBack, setIsBack] = useState(false)
  const box = useCallback(
    (form: HTMLFormElement | null) => {
      if (!keeps) forgetKept()
      else if (form && writeTyped(form, findKept(keptOfPage()))) setIsBack(true)
    },
    [keeps],
  )
  return [box, isBack && state === first] as const
}

function TypedBefore() {
  const texts = useFormTexts()
  return (
    texts && (
      <Notice tone="information" title={texts.back}>
        <p>{texts.backBody}</p>
      </Notice>
    )
  )
}

/** The line is gone while the server was to answer. Takes the focus: the pressed button may be far below. */
function Waiting({ isList }: { isList: boolean }) {
  const texts = useFormTexts()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    texts && (
      <div ref={box} role="alert" tabIndex={-1}>
        <Notice tone="attention" title={isList ? texts.offlineList : texts.offline}>
          <p>{texts.offlineBody}</p>
        </Notice>
      </div>
    )
  )
}

/** The value of a field (what was typed, else `initial`) and its error. */
export function useField(name: string, initial?: string | number) {
  const { values, fieldErrors } = useContext(Answer).state
  return { value: values?.[name] ?? initial, error: fieldErrors?.[name] }
}

/** Whether the answer to the form around is on its way. */
export const usePending = () => useContext(Answer).pending

/** Submits its form; disabled until the answer arrives. */
export function SubmitButton(props: ComponentProps<typeof Button>) {
  return <Button {...props} disabled={usePending()} />
}

/** A hidden value that the action's answer can replace. */
export function HiddenField({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={useField(name, value).value} />
}
