'use client'

import { useActionState, useEffect, useRef } from 'react'

import { AnsweredForm, SubmitButton } from '@/components/ui/form'
import { TextArea } from '@/components/ui/form-fields'
import { keptUntilAnswered } from '@/components/ui/kept-until-answered'
import { Notice } from '@/components/ui/notice'
import { Table } from '@/components/ui/table'
import type { FormState } from '@/lib/base/forms/form-state'

export type PasteState = FormState & {
  /** Every cell that cannot be read, in words. */
  readonly wrong?: readonly string[]
  readonly preview?: {
    /** The edits to apply, as they are posted back. */
    readonly edits: string
    readonly title: string
    readonly rows: readonly {
      key: string
      school: string
      grade: string
      was: string
      seats: string
    }[]
  }
}

type Props = {
  action: (state: PasteState, form: FormData) => Promise<PasteState>
  hidden: Readonly<Record<string, string>>
  texts: {
    label: string
    hint: string
    check: string
    apply: string
    errorTitle: string
    caption: string
    school: string
    grade: string
    was: string
    seats: string
    nothing: string
  }
}

/** Pastes seats from a spreadsheet: shows what would change, then applies it. */
export function PasteForm({ action, hidden, texts }: Props) {
  const answer = useActionState(keptUntilAnswered(action), {})
  const [{ preview, wrong = [] }] = answer
  const box = useRef<HTMLElement>(null)
  const edits = preview?.edits
  // the preview is above the typed text: move the focus there
  useEffect(() => {
    if (edits !== undefined) box.current?.focus()
  }, [edits])
  return (
    <AnsweredForm
      answer={answer}
      hidden={hidden}
      errorTitle={texts.errorTitle}
      more={wrong.map((message) => ({ field: 'paste', message }))}
    >
      {preview && (
        <section
          ref={box}
          tabIndex={-1}
          className="border-accent bg-sheet shadow-float space-y-4 rounded-md border-s-4 p-5"
        >
          <h2 className="text-xl font-bold">{preview.title}</h2>
          <Table
            caption={texts.caption}
            captionHidden
            columns={[
              { key: 'school', label: texts.school },
              { key: 'grade', label: texts.grade },
              { key: 'was', label: texts.was, numeric: true },
              { key: 'seats', label: texts.seats, numeric: true },
            ]}
            rows={preview.rows.map(({ key, ...cells }) => ({ key, cells }))}
            empty={<Notice tone="information">{texts.nothing}</Notice>}
          />
          <input type="hidden" name="edits" value={preview.edits} />
          {preview.rows.length > 0 && (
            <SubmitButton name="step" value="apply">
              {texts.apply}
            </SubmitButton>
          )}
        </section>
      )}
      <TextArea label={texts.label} hint={texts.hint} name="paste" rows={12} />
      <SubmitButton
        name="step"
        value="check"
        variant={preview && preview.rows.length > 0 ? 'secondary' : 'primary'}
      >
        {texts.check}
      </SubmitButton>
    </AnsweredForm>
  )
}
