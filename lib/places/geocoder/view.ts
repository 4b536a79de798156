/** Degrees north and east. */
export type Position = { readonly latitude: number; readonly longitude: number }

/** A place that an address can mean. */
export type Match = Position & {
  /** The address as it is written out. */
  readonly label: string
}

/** What a geocoder answers: the places, none when it knows none; or that it cannot be asked now. */
type Geocoding =
  | { readonly ok: true; readonly matches: readonly Match[] }
  | { readonly ok: false; readonly reason: 'unavailable' }

/** Finds the places that an address, typed by a person, can mean. Never throws for what was typed. */
export type Geocoder = (address: string) => Promise<Geocoding>
