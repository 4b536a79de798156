const SAVED = ['written', 'done'] as const

/**
 * What the address of a child's page says about notes: the one to be corrected, whether one is
 * to be written, and what was saved.
 */
export function readNoteQuery(query: Readonly<Record<string, string | string[] | undefined>>) {
  const { correct, note } = query
  return {
    correct: typeof correct === 'string' ? correct : null,
    isWriting: note === 'new',
    saved: SAVED.find((one) => one === note) ?? null,
  }
}
