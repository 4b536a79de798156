import { pick } from './ids'

/** Given and family names that go together, typical for schools around Belmont. They are not real people. */
export type Names = {
  readonly given: readonly string[]
  readonly family: readonly string[]
  readonly parent: readonly string[]
}

const words = (text: string) => text.split(', ')

const SPANISH: Names = {
  given: words(
    'Sofía, Mateo, Camila, Diego, Valentina, Santiago, Ximena, Emiliano, Renata, Ángel, Natalia, José Luis, ' +
      'María Fernanda, Jesús, Daniela, Andrés, Lucía, Joaquín, Paola, Óscar, Jazmín, Iván, Guadalupe, Kevin, ' +
      'Ashley, Brandon, Jennifer, Anthony, Kimberly, Bryan',
  ),
  family: words(
    'García, Hernández, López, Martínez, González, Rodríguez, Pérez, Sánchez, Ramírez, Flores, Rivera, Gómez, ' +
      'Díaz, Cruz, Morales, Gutiérrez, Ortiz, Chávez, Ramos, Mejía, Ávila, Núñez, Peña, Argueta, Escobar de la Cruz',
  ),
  parent: words(
    'Ana, Carlos, Leticia, Jorge, Marisol, Roberto, Verónica, Héctor, Silvia, Manuel, Yolanda, Ricardo, Norma, Francisco',
  ),
}

const OTHERS: readonly Names[] = [
  {
    given: words('Min-jun, Seo-yeon, Ji-woo, Hyun-woo, Esther, Daniel, Grace'),
    family: words('Kim, Lee, Park, Choi, Kang'),
    parent: words('Mi-kyung, Sung-ho, Eun-ji, Young-chul'),
  },
  {
    given: words('Angelo, Althea, Nathaniel, Bea, Joshua, Precious'),
    family: words('Reyes, Santos, Dela Cruz, Bautista, Villanueva'),
    parent: words('Maricel, Rey, Liza, Rodel'),
  },
  {
    given: words('Linh, Minh, An, Kim-Ly, Tuấn'),
    family: words('Nguyen, Tran, Pham'),
    parent: words('Hoa, Tuan, Lan'),
  },
  {
    given: words('Wei, Mei, Jason, Vivian'),
    family: words('Chen, Wong, Liu'),
    parent: words('Li, Ming, Susan'),
  },
  {
    given: words('Aaliyah, Jaylen, Zoë, Malik, Nevaeh, Isaiah'),
    family: words('Johnson, Williams, Washington, Robinson, O’Connor'),
    parent: words('Denise, Andre, Tamika, Marcus'),
  },
  {
    given: words('Arman, Ani, Tigran, Nare'),
    family: words('Petrosyan, Hakobyan, Sargsyan'),
    parent: words('Karine, Hovik'),
  },
  {
    given: words('Nadia, Rahim, Amina, Farhan'),
    family: words('Rahman, Hossain, Chowdhury'),
    parent: words('Farid, Shirin'),
  },
]

/** The names of one household. Three in five households speak Spanish. */
export function pickNames(random: () => number): Names {
  return random() < 0.6 ? SPANISH : pick(random, OTHERS)
}

/** Picks a given name that nobody in the household has; one that is taken gives way to the next free one. */
export function freshName(
  random: () => number,
  names: readonly string[],
  taken: ReadonlySet<string>,
): string {
  const first = names.indexOf(pick(random, names))
  const inTurn = [...names.slice(first), ...names.slice(0, first)]
  return inTurn.find((name) => !taken.has(name)) ?? pick(random, names)
}
