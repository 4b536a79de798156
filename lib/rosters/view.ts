export type DeskSchoolView = { slug: string; name: string; zoneEn: string; zoneEs: string }

/** The seats of one grade next year. */
export type GradeSeatsView = {
  grade: number
  seats: number
  taken: number
  free: number
  /** Families waiting; null before results are published, and in grades nobody ranks for. */
  waiting: number | null
}

/** A school's own page: what it is about and its seats next year. */
export type DeskView = {
  id: string
  slug: string
  name: string
  /** Whether the actor works here, and so decides; zone staff read along. */
  decides: boolean
  cycleId: string
  /** The school year its seats are for. */
  schoolYear: number
  demo: boolean
  grades: GradeSeatsView[]
}

export type RosterStudentView = {
  id: string
  name: string
  number: string
  /** Where the student is this year; null when not known. */
  schoolNow: string | null
  /** Stays at the school and is not enrolled anywhere for next year yet. */
  continuing: boolean
}
