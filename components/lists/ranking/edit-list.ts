/** The list with one thing moved to a place; places outside the list are its ends. */
export function moved(list: readonly string[], id: string, to: number): string[] {
  const rest = list.filter((other) => other !== id)
  const place = Math.max(0, Math.min(to, rest.length))
  return list.includes(id) ? rest.toSpliced(place, 0, id) : [...list]
}

type Edit = 'add' | 'remove' | 'up' | 'down'

/** The list after one press of a button; a press that does not fit the list any more leaves it as it is. */
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
