'use client'
import type { SubmitEvent } from 'react'

import { Bookmark } from '@/components/ui/icons'

import { announceKept, useKept } from './use-kept'

type KeepTexts = { keep: string; keepNamed: string; drop: string; dropNamed: string }

type Props = { slug: string; texts: KeepTexts }

/**
 * Adds a school to the shortlist or removes it. A plain form; before a script runs it adds. With a
 * script the page does not reload.
 */
export function KeepButton({ slug, texts }: Props) {
  const isKept = useKept().includes(slug)
  const send = async (form: HTMLFormElement) => {
    try {
      await fetch(form.action, { method: 'POST', body: new FormData(form), redirect: 'manual' })
      announceKept()
    } catch {
      form.submit()
    }
  }
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    void send(event.currentTarget)
  }
  return (
    <form
      action="/shortlist"
      method="post"
      onSubmit={onSubmit}
      className="relative z-1 print:hidden"
    >
      <input type="hidden" name={isKept ? 'drop' : 'keep'} value={slug} />
      <button
        aria-label={isKept ? texts.dropNamed : texts.keepNamed}
        className="text-accent hover:bg-accent-soft inline-flex min-h-11 items-center gap-1.5 rounded-md px-2 text-sm font-semibold underline-offset-4 hover:underline"
      >
        <Bookmark aria-hidden className="size-[1.2em]" fill={isKept ? 'currentColor' : 'none'} />
        {isKept ? texts.drop : texts.keep}
      </button>
    </form>
  )
}

/** How many schools are on the shortlist, once a script runs; changes are announced to screen readers. */
export function KeptCount() {
  const { length } = useKept()
  return <span aria-live="polite">{length > 0 && ` (${length})`}</span>
}
