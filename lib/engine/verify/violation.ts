/** A promise that a placement breaks, and for whom. */
export type Violation = {
  readonly kind:
    | 'not-on-list' // the edge is not one of the student's
    | 'not-eligible' // the student may not attend the school
    | 'below-current' // the student held a better seat
    | 'no-seat' // more students than the school's blocks can take
    | 'empty-seat' // a preferred school had a seat the student could take
    | 'envy' // a preferred school took somebody who stands behind
    | 'exchange' // students could exchange seats and all be better off
    | 'worse' // deferred acceptance would have placed the student better
  readonly student: number
  /** The choice concerned, or UNPLACED. */
  readonly edge: number
  /** The student who got in from behind, or would take part in the exchange; UNPLACED if nobody. */
  readonly other: number
}

/** What a placement is checked for; each mechanism promises some of these. */
export type Promised =
  | 'feasible' // eligible choices of their own, no more students than seats, hard blocks for their groups only
  | 'individually-rational' // nobody below the seat they held
  | 'non-wasteful' // no preferred seat left empty
  | 'no-justified-envy' // no preferred school took somebody standing behind
  | 'student-optimal' // the best of all placements with these promises for every student
  | 'group-envy-free' // no preferred school took somebody of a lower priority group
  | 'group-optimal' // no placement that respects the groups is better for everybody
  | 'consented-envy' // only students who consented are passed over
  | 'no-worse-than-deferred-acceptance'
  | 'efficient' // nobody can be better off without somebody worse off
  | 'efficient-within-groups' // the same among students of the same reserve groups who hold no seat from before

/** The result of a check: the first violation, and how many choices were compared. */
export type Examined = { readonly violation: Violation | null; readonly compared: number }
