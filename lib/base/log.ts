import pino from 'pino'

/** What happened, as JSON lines on standard error: standard output belongs to commands that print results. */
export const log = pino(
  { name: 'zone-of-choice', level: process.env['LOG_LEVEL'] ?? 'info' },
  pino.destination(2),
)
