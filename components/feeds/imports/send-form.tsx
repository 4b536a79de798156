'use client'

import { type ReactNode, useRef, useState } from 'react'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Progress } from '@/components/ui/progress'

type Texts = {
  errors: string
  button: string
  progress: string
  /** With `{percent}`. */
  percent: string
  sent: string
  lost: string
}

type Props = {
  action: string
  texts: Texts
  /** Why the form was refused, with the field it is about. */
  refused: { field: string; message: string } | null
  children: ReactNode
}

/**
 * Sends files. With a script it shows how much has arrived, because large files take minutes; without one
 * the browser sends the form.
 */
export function SendForm({ action, texts, refused, children }: Props) {
  const [sent, setSent] = useState<number | null>(null)
  const [isLost, setLost] = useState(false)
  const request = useRef<XMLHttpRequest>(null)
  const error = isLost ? { field: '', message: texts.lost } : refused

  function send(form: HTMLFormElement) {
    const sending = new XMLHttpRequest()
    request.current = sending
    const lose = () => {
      setSent(null)
      setLost(true)
    }
    sending.upload.addEventListener('progress', ({ loaded, total }) =>
      setSent(Math.floor((loaded / Math.max(1, total)) * 100)),
    )
    sending.addEventListener('error', lose)
    sending.addEventListener('load', () => {
      const answer: unknown = sending.response
      if (typeof answer === 'object' && answer !== null && 'href' in answer)
        window.location.assign(String(answer.href))
      else lose()
    })
    sending.open('POST', action)
    sending.setRequestHeader('accept', 'application/json')
    sending.responseType = 'json'
    setLost(false)
    setSent(0)
    sending.send(new FormData(form))
  }

  return (
    <form
      action={action}
      method="post"
      encType="multipart/form-data"
      className="max-w-prose space-y-6"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (sent === null) send(event.currentTarget)
      }}
    >
      <ErrorSummary title={texts.errors} errors={error ? [error] : []} />
      {children}
      {sent === null ? (
        <Button>{texts.button}</Button>
      ) : (
        <div role="status" className="space-y-2">
          <Progress
            label={texts.progress}
            value={sent}
            max={100}
            text={texts.percent.replace('{percent}', String(sent))}
          />
          {sent === 100 && <p>{texts.sent}</p>}
        </div>
      )}
    </form>
  )
}
