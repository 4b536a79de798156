import { Button } from '@/components/ui/button'

type Props = {
  action: (form: FormData) => Promise<void>
  returnTo: string
  title: string
  intro: string
  people: readonly { email: string; does: string; label: string }[]
}

/** The people of the demonstration, each with a button to sign in. */
export function DemoPeople({ action, returnTo, title, intro, people }: Props) {
  return (
    <section aria-labelledby="demo-people" className="space-y-4">
      <h2 id="demo-people" className="text-xl font-semibold">
        {title}
      </h2>
      <p>{intro}</p>
      <form action={action}>
        <input type="hidden" name="returnTo" value={returnTo} />
        <ul className="divide-line border-line divide-y border-y">
          {people.map(({ email, does, label }) => (
            <li key={email} className="grid items-center gap-x-3 py-3 sm:grid-cols-[1fr_auto]">
              <span className="text-ink-soft">{does}</span>
              <Button type="submit" variant="quiet" name="demoEmail" value={email}>
                {label}
              </Button>
            </li>
          ))}
        </ul>
      </form>
    </section>
  )
}
