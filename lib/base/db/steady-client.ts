import pg from 'pg'

/**
 * A connection whose loss fails the running statement, but never ends the process, and whose
 * statements run one after the other, also those asked for at once. While a pooled connection is idle
 * nobody listens for its errors, and an unhandled one would end the process. Inside a transaction
 * Prisma reads the relations of a row at once, and `pg` will no longer queue them from version 9 on.
 */
export class SteadyClient extends pg.Client {
  #before: Promise<unknown> = Promise.resolve()

  constructor(config?: string | pg.ClientConfig) {
    super(config)
    this.on('error', () => undefined)
  }

  // the overloads of `pg` cannot be written again; `never` fits each of them
  override query(...asked: unknown[]): never {
    const ask = () => super.query(...(asked as Parameters<pg.Client['query']>))
    // a caller who wants no promise waits for the answer itself
    const isPromised = asked.every((one) => typeof one !== 'function' && !isSubmittable(one))
    if (!isPromised) return ask() as never
    const answer = this.#before.then(ask)
    this.#before = answer.catch(() => undefined)
    return answer as never
  }
}

const isSubmittable = (one: unknown) => typeof one === 'object' && one !== null && 'submit' in one
