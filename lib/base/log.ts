import pino from 'pino'

/** The program's log, as JSON lines on standard error: commands print their results to standard output. */
export const log = pino(
  { name: 'zone-of-choice', level: process.env['LOG_LEVEL'] ?? 'info' },
  pino.destination(2),
)
