type Name = { readonly givenName: string; readonly familyName: string }

/** A student's full name for pages, letters and files: given name first. Some people have one name. */
export function fullName({ givenName, familyName }: Name): string {
  return [givenName, familyName].filter(Boolean).join(' ')
}

/** A student's name for lists in order of family names: "Hernández, Mateo", and "Suharto" for one name alone. */
export function listedName({ givenName, familyName }: Name): string {
  return [familyName, givenName].filter(Boolean).join(', ')
}
