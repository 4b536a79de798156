import pg from 'pg'

/**
 * A connection whose loss is an error of the statement that was running, and never the end of the
 * process: between two owners of a pooled connection nobody listens, and a server that goes away in
 * that moment would end whoever is not listening.
 */
export class SteadyClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    this.on('error', () => undefined)
  }
}
