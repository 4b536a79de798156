const SAVED = ['written', 'done'] as const

/** What the address of a child's page says about notes: the one to be corrected, and what was saved. */
export function readNoteQuery(query: Readonly<Record<string, string | string[] | undefined>>) {
  const { correct, note } = query
  return {
    correct: typeof correct === 'string' ? correct : null,
    saved: SAVED.find((one) => one === note) ?? null,
  }
}
