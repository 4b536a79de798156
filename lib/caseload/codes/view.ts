/** A letter with the code that links a family to its child; the code is told here once and never again. */
export type CodeLetter = {
  readonly studentId: string
  readonly student: string
  readonly number: string
  readonly school: string
  readonly code: string
  readonly closesAt: Date
  /** The family's languages; both when none is known. */
  readonly locales: readonly ('en' | 'es')[]
}
