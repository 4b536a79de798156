/** The list with one school moved to a place; a place outside the list means its nearest end. */
export function moved(list: readonly string[], id: string, to: number): string[] {
  const rest = list.filter((other) => other !== id)
  const place = Math.max(0, Math.min(to, rest.length))
  return list.includes(id) ? rest.toSpliced(place, 0, id) : [...list]
}

type Edit = 'add' | 'remove' | 'up' | 'down'

/** The list after one button press; a press that no longer fits the list changes nothing. */
export function edited(list: readonly string[], edit: Edit, id: string): string[] {
  const place = list.indexOf(id)
  switch (edit) {
    case 'add':
      return place === -1 ? [...list, id] : [...list]
    case 'remove':
      return list.filter((other) => other !== id)
    case 'up':
      return moved(list, id, place - 1)
    case 'down':
      return moved(list, id, place + 1)
  }
}
