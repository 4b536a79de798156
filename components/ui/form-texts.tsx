'use client'

import { createContext, type ReactNode, useContext } from 'react'

/** What forms say when the line is gone, and when something typed earlier is back. */
export type FormTexts = Record<
  'offlineList' | 'offline' | 'offlineBody' | 'back' | 'backBody',
  string
>

const Texts = createContext<FormTexts | null>(null)

/** Gives all forms inside their common texts, in the reader's language. */
export function FormTextsProvider({ texts, children }: { texts: FormTexts; children: ReactNode }) {
  return <Texts value={texts}>{children}</Texts>
}

/** The common texts of forms; null outside of `FormTextsProvider`. */
export const useFormTexts = () => useContext(Texts)
