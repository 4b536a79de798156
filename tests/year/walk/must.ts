type Outcome = { readonly ok: boolean }

/** The result of a step that has to be taken; throws with the reason of one that was refused. */
export function must<Result extends Outcome>(result: Result): Extract<Result, { ok: true }> {
  if (result.ok) return result as Extract<Result, { ok: true }>
  throw new Error(`A step of the year was refused: ${JSON.stringify(result)}.`)
}
