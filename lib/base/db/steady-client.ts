import pg from 'pg'

/**
 * A connection whose loss fails the running statement, but never ends the process. While a pooled
 * connection is idle nobody listens for its errors, and an unhandled one would end the process.
 */
export class SteadyClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    this.on('error', () => undefined)
  }
}
