/** The first of the five ports in a row that a run of the journeys takes: each run on a machine needs its own. */
const FIRST = Number(process.env['JOURNEY_PORT'] ?? 3217)

export const PORTS = {
  demonstration: FIRST,
  years: FIRST + 1,
  /** The start command's own journeys also name the port after it. */
  start: FIRST + 2,
  outage: FIRST + 4,
} as const
