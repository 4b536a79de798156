export type SessionView = {
  readonly id: string
  readonly code: string
  readonly school: string
  readonly schoolSlug: string
  readonly grade: number
  readonly openedAt: Date
  readonly closesAt: Date
  readonly open: boolean
  /** Students of the grade at the school. */
  readonly students: number
  /** Of them, those who entered the code, and those whose list was sent in this session. */
  readonly begun: number
  readonly sent: number
}

/** A school where a class session can be opened now. */
export type SessionPlace = {
  readonly id: string
  readonly name: string
  readonly grade: number
  readonly closesAt: Date
}

/** A list made in class that waits for a guardian's yes. */
export type UnconfirmedList = {
  readonly submissionId: string
  readonly studentId: string
  readonly student: string
  readonly sentAt: Date
  readonly closesAt: Date
  readonly schools: readonly string[]
}
