import type { ToldDraw } from './family-draw.view'

/**
 * Who draws, as a list for a sentence: children by name, and after them how many others whose names the
 * reader is not told, in the words of `tell`.
 */
export function inDraw(
  names: readonly string[],
  others: number,
  tell: (count: number) => string,
): string[] {
  return others > 0 ? [...names, tell(others)] : [...names]
}

/** The key, under `family.draw`, of the sentence how they draw or were drawn. */
export function drawKey({ together, isDrawn }: Pick<ToldDraw, 'together' | 'isDrawn'>) {
  if (isDrawn) return together ? 'wasTogether' : 'wasAlone'
  return together ? 'isTogether' : 'isAlone'
}
