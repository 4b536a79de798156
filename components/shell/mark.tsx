/** The product's sign: a list in order, its first line marked. */
export function Mark() {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className="size-8 shrink-0">
      <rect width="32" height="32" rx="6" className="fill-accent" />
      <g className="fill-on-accent">
        <circle cx="9" cy="9.5" r="2.75" />
        <rect x="14" y="7.75" width="11" height="3.5" rx="1.75" />
        <rect x="6.25" y="14.25" width="15" height="3.5" rx="1.75" opacity="0.72" />
        <rect x="6.25" y="20.75" width="11" height="3.5" rx="1.75" opacity="0.5" />
      </g>
    </svg>
  )
}
