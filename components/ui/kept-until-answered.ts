import { keep } from './kept'

/** What was typed in the forms of this page. */
export const keptOfPage = () => `form:${location.pathname}`

/** Where an action leads; null when the error is not a redirect. */
function redirectOf(error: unknown): string | null {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : ''
  const [kind, , ...where] = digest.split(';')
  return kind === 'NEXT_REDIRECT' ? where.join(';') : null
}

type Action<State> = (before: State, form: FormData) => Promise<State>

/**
 * An action of a form, for `useActionState`, after which what was typed is kept on this device until
 * the server has answered: so not when it fails, and not when it asks the person to sign in again
 * first. `answered` is then called with the answer (null when it leads to another page) and what was sent.
 */
export function keptUntilAnswered<State>(
  action: Action<State>,
  answered?: (state: State | null, form: FormData) => void,
): Action<State> {
  // without a script, the form posts to the action itself
  if (typeof window === 'undefined') return action
  return async (before, form) => {
    const key = keptOfPage()
    const take = (state: State | null) => {
      keep(key, null)
      answered?.(state, form)
    }
    try {
      const state = await action(before, form)
      take(state)
      return state
    } catch (error) {
      const to = redirectOf(error)
      if (to !== null && !to.startsWith('/sign-in?')) take(null)
      throw error
    }
  }
}
