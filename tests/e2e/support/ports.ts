/** The first of five consecutive ports that a run of the journeys uses. Each run on a machine needs its own. */
const FIRST = Number(process.env['JOURNEY_PORT'] ?? 3217)

export const PORTS = {
  demonstration: FIRST,
  years: FIRST + 1,
  /** The journeys of the start command also use the next port. */
  start: FIRST + 2,
  outage: FIRST + 4,
} as const
