/** How a part of a bar looks; none needs its colour to be told from the others. */
export type PartLook = 'strong' | 'striped' | 'hollow' | 'quiet'

/** The stripes for `PartShape`, once in each drawing. */
export function Stripes({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={id}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="6" height="6" className="fill-sheet" />
        <path d="M1.5 0V6" strokeWidth="3" className="stroke-accent" />
      </pattern>
    </defs>
  )
}

type Props = {
  look: PartLook
  /** The `Stripes` of the drawing. */
  stripes: string
  x: string | number
  width: string | number
  height: number
}

/** A part of a bar. */
export function PartShape({ look, stripes, height, ...place }: Props) {
  const lined = { y: 0.75, height: height - 1.5, strokeWidth: 1.5 }
  if (look === 'strong') return <rect {...place} height={height} className="fill-accent" />
  if (look === 'quiet') return <rect {...place} height={height} className="fill-edge" />
  if (look === 'striped') {
    return <rect {...place} {...lined} fill={`url(#${stripes})`} className="stroke-accent" />
  }
  return <rect {...place} {...lined} className="fill-sheet stroke-edge" />
}
