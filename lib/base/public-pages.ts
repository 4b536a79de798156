/** What the file that Next.js loads outside the bundle (`./page-cache.ts`) finds as `globalThis.publicPages`. */
export type PublicPages = {
  get(key: string): Promise<unknown>
  set(key: string, page: unknown): void
}

/** More pages than the public ones of a district, in every language. */
const MOST = 1_000

/** What is not there is not kept: anybody may ask for any number of such addresses. */
const isThere = (page: unknown) =>
  (page as { value?: { status?: number } | null } | null)?.value?.status !== 404

/**
 * Makes a function of one that asks the database: those who call it while an earlier question is on its
 * way share the next one. So each answer was asked for after its caller called, and a crowd costs no
 * more than one question at a time.
 */
export function shareQuestion<T>(ask: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> = Promise.resolve()
  let next: Promise<T> | null = null
  return () => {
    next ??= running.then(() => {
      next = null
      const answer = ask()
      running = answer.catch(() => undefined)
      return answer
    })
    return next
  }
}

/**
 * Keeps rendered public pages while the state they were rendered in lasts. A page whose rendering began
 * before a change is not kept after it. Without an answer about the state nothing is kept or found.
 */
export function keepPages(readState: () => Promise<string>): PublicPages {
  const known = shareQuestion(readState)
  let kept = { state: '', pages: new Map<string, unknown>() }
  /** The states in which pages that are being rendered were asked for. */
  const begun = new Map<string, string>()
  return {
    async get(key) {
      const state = await known().catch(() => null)
      if (state === null) {
        begun.delete(key)
        return null
      }
      if (state !== kept.state) kept = { state, pages: new Map() }
      const page = kept.pages.get(key)
      // of two that are rendered at once, the earlier decides
      if (page === undefined && !begun.has(key)) begun.set(key, state)
      return page ?? null
    },
    set(key, page) {
      const isCurrent = begun.get(key) === kept.state
      if (isCurrent && isThere(page) && kept.pages.size < MOST) kept.pages.set(key, page)
      begun.delete(key)
    },
  }
}
