import { TextLink } from '@/components/ui/text-link'

/** The home pages of a person, one line each. */
export function HomeList({
  homes,
}: {
  homes: readonly { href: string; label: string; note: string }[]
}) {
  return (
    <ul className="divide-line border-line divide-y border-y">
      {homes.map(({ href, label, note }) => (
        <li key={href} className="py-4">
          <TextLink href={href}>
            <span className="text-lg font-semibold">{label}</span>
          </TextLink>
          <p className="text-ink-soft">{note}</p>
        </li>
      ))}
    </ul>
  )
}
