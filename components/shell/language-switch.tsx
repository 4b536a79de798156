type Props = {
  label: string
  languages: readonly { locale: string; name: string; current: boolean }[]
}

/** A button for each language, in that language. A plain form: it works without scripts. */
export function LanguageSwitch({ label, languages }: Props) {
  return (
    <form method="post" action="/language" aria-label={label} className="flex">
      {languages.map(({ locale, name, current }) => (
        <button
          key={locale}
          name="locale"
          value={locale}
          lang={locale}
          aria-pressed={current}
          className="text-ink-soft hover:text-ink aria-pressed:text-ink min-h-11 px-2 text-sm underline-offset-4 not-aria-pressed:hover:underline aria-pressed:font-bold"
        >
          {name}
        </button>
      ))}
    </form>
  )
}
