import type { PublicPages } from './public-pages'

/**
 * Where Next.js keeps rendered pages. It loads this file itself, beside the bundle, so the file imports
 * nothing: the store is in `./public-pages`. There is none during a build; then nothing is kept.
 */
export default class PageCache {
  readonly #pages = (globalThis as { publicPages?: PublicPages }).publicPages

  get(key: string): Promise<unknown> {
    return this.#pages?.get(key) ?? Promise.resolve(null)
  }

  set(key: string, value: unknown): Promise<void> {
    this.#pages?.set(key, { value, lastModified: Date.now() })
    return Promise.resolve()
  }

  /** A change in the database is what ends a page; nothing needs to be told. */
  revalidateTag(): Promise<void> {
    return Promise.resolve()
  }

  resetRequestCache(): void {
    // nothing is kept for a single request
  }
}
