'use client'

import { type ReactNode, useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

export type PrintedCodeSheet = {
  key: string
  /** One for each language of the family. */
  parts: {
    locale: string
    school: string
    title: string
    body: string[]
    facts: { term: string; detail: string }[]
    foot: string
    /** A heading, and whom to ask, a line each. */
    help: readonly string[]
  }[]
}

export type CodesState = { readonly printed?: readonly PrintedCodeSheet[] }

type Props = {
  action: (before: CodesState, form: FormData) => Promise<CodesState>
  students: string
  texts: Record<'make' | 'print' | 'ready', string>
  /** What will change, before anything is made. */
  children: ReactNode
}

/** Makes the codes, then shows the sheets, one a page, ready to print. */
export function CodesForm({ action, students, texts, children }: Props) {
  const [{ printed }, submit, pending] = useActionState(action, {})
  if (!printed) {
    return (
      <form action={submit} className="space-y-6">
        {children}
        <input type="hidden" name="students" value={students} />
        <Button disabled={pending}>{texts.make}</Button>
      </form>
    )
  }
  return (
    <div className="space-y-8">
      <div className="space-y-4 print:hidden">
        <Notice tone="done" title={texts.ready} />
        <Button type="button" onClick={() => window.print()}>
          {texts.print}
        </Button>
      </div>
      {printed.map(({ key, parts }) => (
        <article
          key={key}
          className="border-line bg-sheet space-y-10 border p-8 print:break-after-page print:border-0 print:p-0"
        >
          {parts.map((part) => (
            <section key={part.locale} lang={part.locale} className="max-w-prose space-y-4">
              <p className="text-ink-soft">{part.school}</p>
              <h2 className="text-2xl font-bold">{part.title}</h2>
              {part.body.map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
              <dl className="flex flex-wrap gap-x-12 gap-y-3">
                {part.facts.map(({ term, detail }) => (
                  <div key={term}>
                    <dt className="text-ink-soft">{term}</dt>
                    <dd className="font-mono text-2xl font-bold">{detail}</dd>
                  </div>
                ))}
              </dl>
              <p>{part.foot}</p>
              <div className="mt-3">
                {part.help.map((line) => (
                  <p key={line}>{line}</p>
                ))}
              </div>
            </section>
          ))}
        </article>
      ))}
    </div>
  )
}
