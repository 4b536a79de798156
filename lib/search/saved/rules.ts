import type { Place } from './schema'

/** Under which a person's filters of one list of one zone are kept. */
export const placeKey = (zone: string, place: Place): string => `${zone}/${place}`
